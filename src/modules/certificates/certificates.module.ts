import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { EntryRequirements } from '../enrolments/entry-requirements.js';
import { LearningModule } from '../learning/learning.module.js';
import { PeopleModule } from '../people/people.module.js';
import { CohortGuards } from '../programme/cohort-guards.js';
import { ProgrammeModule } from '../programme/programme.module.js';
import { WorkshopsModule } from '../workshops/workshops.module.js';
import { BatchesService } from './batches.service.js';
import { Certificate } from './certificate.entity.js';
import { CertificatesController } from './certificates.controller.js';
import { CertificatesPersonalData } from './certificates.personal-data.js';
import { CertificatesService } from './certificates.service.js';
import { CertificateDocument } from './document/certificate-document.js';
import { EligibilityService } from './eligibility.service.js';
import { MakeCertificateProcessor } from './make-certificate.processor.js';
import { VerificationController } from './verification.controller.js';

/** Who has met the rule, batches, documents, register, revocation and verification. */
@Module({
  imports: [
    PeopleModule,
    ProgrammeModule,
    EnrolmentsModule,
    LearningModule,
    WorkshopsModule,
    TypeOrmModule.forFeature([Certificate]),
  ],
  controllers: [CertificatesController, VerificationController],
  providers: [
    CertificatesPersonalData,
    EligibilityService,
    BatchesService,
    CertificatesService,
    CertificateDocument,
    MakeCertificateProcessor,
  ],
  exports: [CertificatesService, CertificateDocument],
})
export class CertificatesModule implements OnModuleInit {
  constructor(
    private readonly certificates: CertificatesService,
    private readonly requirements: EntryRequirements,
    private readonly guards: CohortGuards,
  ) {}

  onModuleInit(): void {
    this.requirements.tellCertificates((personId) => this.certificates.isHeldBy(personId));
    this.guards.declare({
      action: 'archive',
      code: 'certificates-making',
      says: 'Certificates are still being made.',
      sql: `SELECT count(*)::int AS count FROM certificates t
        JOIN enrolments e ON e.id = t.enrolment_id
        WHERE e.cohort_id = $1 AND t.state = 'making' HAVING count(*) > 0`,
    });
  }
}
