import { Global, Module } from '@nestjs/common';
import { PersonalDataRegister } from './personal-data.js';
import { PlatformPersonalData } from './platform.personal-data.js';

/** The register in which every module declares its personal data. */
@Global()
@Module({
  providers: [PersonalDataRegister, PlatformPersonalData],
  exports: [PersonalDataRegister],
})
export class PrivacyModule {}
