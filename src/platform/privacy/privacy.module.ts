import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdempotencyKey } from '../http/idempotency-key.entity.js';
import { PersonalDataRegister } from './personal-data.js';
import { PlatformPersonalData } from './platform.personal-data.js';

/** Where every module says what it keeps of people. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([IdempotencyKey])],
  providers: [PersonalDataRegister, PlatformPersonalData],
  exports: [PersonalDataRegister],
})
export class PrivacyModule {}
