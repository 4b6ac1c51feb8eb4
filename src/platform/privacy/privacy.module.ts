import { Global, Module } from '@nestjs/common';
import { PersonalDataRegister } from './personal-data.js';
import { PlatformPersonalData } from './platform.personal-data.js';

/** Where every module says what it keeps of people. */
@Global()
@Module({
  providers: [PersonalDataRegister, PlatformPersonalData],
  exports: [PersonalDataRegister],
})
export class PrivacyModule {}
