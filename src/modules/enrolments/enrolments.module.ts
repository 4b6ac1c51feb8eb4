import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { sql } from '../../platform/database/sql.js';
import { Schedule } from '../../platform/queue/schedule.js';
import { CohortGuards } from '../cohorts/cohort-guards.js';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { NewcomersService } from '../people/newcomers.service.js';
import { PeopleModule } from '../people/people.module.js';
import { AllocationController } from './allocation/allocation.controller.js';
import { AllocationProposal } from './allocation/allocation-proposal.entity.js';
import { AllocationViews } from './allocation/allocation-views.js';
import { AllocationsService } from './allocation/allocations.service.js';
import { CommitService } from './allocation/commit.service.js';
import { TargetShares } from './allocation/target-shares.js';
import { Application } from './applications/application.entity.js';
import { ApplicationHistoryEntry } from './applications/application-history.entity.js';
import { ApplicationMerges } from './applications/application-merges.service.js';
import { ApplicationsService } from './applications/applications.service.js';
import { EntryRequirements } from './applications/entry-requirements.js';
import { OwnApplicationsService } from './applications/own-applications.service.js';
import { DecisionsService } from './decisions/decisions.service.js';
import { RemovalsService } from './decisions/removals.service.js';
import { Enrolment } from './enrolment.entity.js';
import { EnrolmentsController } from './enrolments.controller.js';
import { EnrolmentsPersonalData } from './enrolments.personal-data.js';
import { EnrolmentsService } from './enrolments.service.js';
import { ApplicationDocument } from './forms/application-document.entity.js';
import { ApplicationForm } from './forms/application-form.entity.js';
import { DocumentsService } from './forms/documents.service.js';
import { FormsController } from './forms/forms.controller.js';
import { FormsService } from './forms/forms.service.js';
import { LineLimit } from './nominations/line-limit.service.js';
import { LongListsProcessor } from './nominations/long-lists.processor.js';
import { NominationConflictsService } from './nominations/nomination-conflicts.service.js';
import { NominationImport, NominationImportLine } from './nominations/nomination-import.entity.js';
import { NominationImportsService } from './nominations/nomination-imports.service.js';
import { NominationLineCount } from './nominations/nomination-line-count.entity.js';
import { NominationNotice } from './nominations/nomination-notice.entity.js';
import { NominationNotices } from './nominations/nomination-notices.service.js';
import { NominationReportsService } from './nominations/nomination-reports.service.js';
import { NominationsController } from './nominations/nominations.controller.js';
import { NominationsService } from './nominations/nominations.service.js';
import { NomineesService } from './nominations/nominees.service.js';
import { RosterService } from './nominations/roster.service.js';
import { OfferLinks } from './offers/offer-links.js';
import { OffersController } from './offers/offers.controller.js';
import { OffersService } from './offers/offers.service.js';
import { CohortReviewer } from './review/cohort-reviewer.entity.js';
import { ReviewController } from './review/review.controller.js';
import { Review } from './review/review.entity.js';
import { ReviewRubric } from './review/review-rubric.entity.js';
import { ReviewersService } from './review/reviewers.service.js';
import { ReviewsService } from './review/reviews.service.js';
import { RubricsService } from './review/rubrics.service.js';
import { SeatsService } from './seats/seats.service.js';

/** Forms, nominations, applications, review, allocation, seats, waiting list, enrolments. */
@Module({
  imports: [
    PeopleModule,
    CohortsModule,
    TypeOrmModule.forFeature([
      Application,
      Enrolment,
      ApplicationHistoryEntry,
      ApplicationForm,
      ApplicationDocument,
      NominationImport,
      NominationImportLine,
      NominationLineCount,
      NominationNotice,
      Review,
      ReviewRubric,
      CohortReviewer,
      AllocationProposal,
    ]),
  ],
  controllers: [
    EnrolmentsController,
    FormsController,
    NominationsController,
    ReviewController,
    AllocationController,
    OffersController,
  ],
  providers: [
    EnrolmentsPersonalData,
    FormsService,
    DocumentsService,
    ApplicationsService,
    ApplicationMerges,
    OwnApplicationsService,
    EntryRequirements,
    NominationsService,
    NomineesService,
    LineLimit,
    RosterService,
    LongListsProcessor,
    NominationImportsService,
    NominationNotices,
    NominationReportsService,
    NominationConflictsService,
    RubricsService,
    ReviewersService,
    ReviewsService,
    TargetShares,
    CommitService,
    AllocationViews,
    AllocationsService,
    DecisionsService,
    RemovalsService,
    OfferLinks,
    OffersService,
    SeatsService,
    EnrolmentsService,
  ],
  exports: [
    ApplicationsService,
    OwnApplicationsService,
    EnrolmentsService,
    DecisionsService,
    EntryRequirements,
    FormsService,
    OfferLinks,
  ],
})
export class EnrolmentsModule implements OnModuleInit {
  constructor(
    private readonly schedule: Schedule,
    private readonly decisions: DecisionsService,
    private readonly notices: NominationNotices,
    private readonly guards: CohortGuards,
    private readonly newcomers: NewcomersService,
  ) {}

  onModuleInit(): void {
    this.schedule.every(20, 'enrolments.lapse-offers', () => this.decisions.lapseOffers());
    this.schedule.every(60, 'enrolments.nomination-notices', () => this.notices.publishDue());
    this.newcomers.keepWhile(
      (person) => sql`(EXISTS (SELECT 1 FROM applications a WHERE a.person_id = ${person})
        OR EXISTS (SELECT 1 FROM cohort_reviewers w WHERE w.person_id = ${person})
        OR EXISTS (SELECT 1 FROM reviews v WHERE v.reviewer_id = ${person}))`,
    );
    this.guards.declare({
      action: 'run',
      code: 'undecided',
      sql: `SELECT count(*)::int AS count FROM applications
        WHERE cohort_id = $1 AND state = 'submitted' HAVING count(*) > 0`,
    });
  }
}
