import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { sql } from '../../platform/database/sql.js';
import { Schedule } from '../../platform/queue/schedule.js';
import { CohortGuards } from '../cohorts/cohort-guards.js';
import { CohortParts } from '../cohorts/cohort-parts.js';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { CompletionRules } from '../cohorts/completion-rules.js';
import { EntryRequirements } from '../enrolments/applications/entry-requirements.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { LearningModule } from '../learning/learning.module.js';
import { NewcomersService } from '../people/newcomers.service.js';
import { PeopleModule } from '../people/people.module.js';
import { WorkshopsModule } from '../workshops/workshops.module.js';
import { AutomaticAwardsService } from './awards/automatic-awards.service.js';
import { CertificateAward } from './awards/award.entity.js';
import { AwardTermsService } from './awards/award-terms.service.js';
import { AwardsController } from './awards/awards.controller.js';
import { AwardsService } from './awards/awards.service.js';
import { checkFurther } from './awards/completion-rule.js';
import { Eligibility } from './awards/eligibility.entity.js';
import { EligibilityService } from './awards/eligibility.service.js';
import { RequirementsController } from './awards/requirements.controller.js';
import { BatchesController } from './batches/batches.controller.js';
import { BatchesService } from './batches/batches.service.js';
import { BundleProcessor } from './batches/bundle.processor.js';
import { BundlesService } from './batches/bundles.service.js';
import { CertificateBatch, CertificateBatchMember } from './batches/certificate-batch.entity.js';
import { CertificateBundle } from './batches/certificate-bundle.entity.js';
import { ContentsService } from './batches/contents.service.js';
import { EarlierYearsService } from './batches/earlier-years.service.js';
import { IssuingService } from './batches/issuing.service.js';
import { MakeCertificateProcessor } from './batches/make-certificate.processor.js';
import { MembersService } from './batches/members.service.js';
import { RuleExclusions } from './batches/rule-exclusions.service.js';
import { SecondPersonService } from './batches/second-person.service.js';
import { SignAgainProcessor } from './batches/sign-again.processor.js';
import { Certificate } from './certificate.entity.js';
import { CertificatesPersonalData } from './certificates.personal-data.js';
import { AchievementsService } from './credentials/achievements.service.js';
import { CertificateCredential } from './credentials/certificate-credential.entity.js';
import { CredentialsService } from './credentials/credentials.service.js';
import { IssuerController } from './credentials/issuer.controller.js';
import { IssuerKey } from './credentials/issuer-key.entity.js';
import { IssuerKeysService } from './credentials/issuer-keys.service.js';
import { KeyRevocationsService } from './credentials/key-revocations.service.js';
import { SigningCertificateReminder } from './credentials/signing-certificate-reminder.entity.js';
import { SigningCertificateReminders } from './credentials/signing-certificate-reminders.service.js';
import { StatusListsService } from './credentials/status-lists.service.js';
import { CertificateDocument } from './document/typeset/certificate-document.js';
import { Drawings } from './document/typeset/drawings.service.js';
import { CertificatePicturesService } from './register/certificate-pictures.service.js';
import { CertificateReminder } from './register/certificate-reminder.entity.js';
import { CertificatesController } from './register/certificates.controller.js';
import { CertificatesService } from './register/certificates.service.js';
import { CorrectionsService } from './register/corrections.service.js';
import { CredentialFilesService } from './register/credential-files.service.js';
import { DocumentZipsService } from './register/document-zips.service.js';
import { RemindersService } from './register/reminders.service.js';
import { CertificateRequest } from './requests/certificate-request.entity.js';
import { RequestDecisionsService } from './requests/decisions.service.js';
import { CertificateRequestsController } from './requests/requests.controller.js';
import { RequestsService } from './requests/requests.service.js';
import { CertificateImage } from './templates/certificate-image.entity.js';
import {
  CertificateTemplate,
  CertificateTemplateVersion,
} from './templates/certificate-template.entity.js';
import { ImagesService } from './templates/images.service.js';
import { PreviewsService } from './templates/previews.service.js';
import { TemplatesController } from './templates/templates.controller.js';
import { TemplatesService } from './templates/templates.service.js';
import { VerificationController } from './verification/verification.controller.js';
import { VerificationService } from './verification/verification.service.js';

/** Awards, templates, batches, documents, credentials, the register and verification. */
@Module({
  imports: [
    PeopleModule,
    CohortsModule,
    EnrolmentsModule,
    LearningModule,
    WorkshopsModule,
    TypeOrmModule.forFeature([
      Certificate,
      CertificateAward,
      Eligibility,
      CertificateBatch,
      CertificateBatchMember,
      CertificateBundle,
      CertificateCredential,
      IssuerKey,
      CertificateTemplate,
      CertificateTemplateVersion,
      CertificateImage,
      CertificateReminder,
      SigningCertificateReminder,
      CertificateRequest,
    ]),
  ],
  controllers: [
    AwardsController,
    RequirementsController,
    BatchesController,
    CertificatesController,
    CertificateRequestsController,
    IssuerController,
    TemplatesController,
    VerificationController,
  ],
  providers: [
    CertificatesPersonalData,
    AwardsService,
    AutomaticAwardsService,
    AwardTermsService,
    RequestsService,
    RequestDecisionsService,
    EligibilityService,
    BatchesService,
    MembersService,
    RuleExclusions,
    SecondPersonService,
    BundlesService,
    BundleProcessor,
    ContentsService,
    EarlierYearsService,
    IssuingService,
    MakeCertificateProcessor,
    CertificatesService,
    CorrectionsService,
    CertificatePicturesService,
    CredentialFilesService,
    DocumentZipsService,
    RemindersService,
    SigningCertificateReminders,
    CredentialsService,
    IssuerKeysService,
    KeyRevocationsService,
    SignAgainProcessor,
    StatusListsService,
    AchievementsService,
    TemplatesService,
    ImagesService,
    PreviewsService,
    VerificationService,
    CertificateDocument,
    Drawings,
  ],
  exports: [
    ...[CertificatesService, CertificateDocument, Drawings, IssuerKeysService],
    SecondPersonService,
  ],
})
export class CertificatesModule implements OnModuleInit {
  constructor(
    private readonly certificates: CertificatesService,
    private readonly awards: AwardsService,
    private readonly reminders: RemindersService,
    private readonly signingReminders: SigningCertificateReminders,
    private readonly bundles: BundlesService,
    private readonly requirements: EntryRequirements,
    private readonly guards: CohortGuards,
    private readonly parts: CohortParts,
    private readonly rules: CompletionRules,
    private readonly newcomers: NewcomersService,
    private readonly schedule: Schedule,
  ) {}

  onModuleInit(): void {
    this.requirements.useCertificates((ids) => this.certificates.holdersAmong(ids));
    this.newcomers.keepWhile(
      (person) => sql`EXISTS (SELECT 1 FROM certificates t WHERE t.person_id = ${person})`,
    );
    this.rules.useCheck(checkFurther);
    this.parts.declare({
      create: (cohortId) => this.awards.create(cohortId),
      copy: (copy) => this.awards.copy(copy),
    });
    this.schedule.every(3_600, 'certificates.reminders', async () => {
      await this.reminders.remindDue();
      await this.signingReminders.remindDue();
    });
    this.schedule.every(3_600, 'certificates.bundles', async () => {
      await this.bundles.purge();
    });
    this.guards.declare({
      action: 'archive',
      code: 'certificates-making',
      sql: `SELECT count(*)::int AS count FROM certificates t
        JOIN shared.enrolments e ON e.id = t.enrolment_id
        WHERE e.cohort_id = $1 AND t.state = 'making' HAVING count(*) > 0`,
    });
  }
}
