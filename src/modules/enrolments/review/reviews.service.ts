import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import { isUnchanged } from '../../../platform/audit/unchanged.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { type Sql, sql } from '../../../platform/database/sql.js';
import { assertWritten, NOT_THERE_YET } from '../../../platform/database/versions.js';
import { Conflict, InvalidFields, NotFound } from '../../../platform/errors/errors.js';
import { type Page, readPage } from '../../../platform/http/pagination.js';
import {
  conflictOfInterest,
  mayReadScores,
  readableApplications,
  reviewableBy,
} from '../enrolments.policy.js';
import { Decided } from '../forms/documents.service.js';
import type {
  ReviewDeskDto,
  ReviewDto,
  ReviewFileDto,
  ReviewFilesQuery,
  WriteReviewDto,
} from './review.dto.js';
import { faultsOfPoints, scorePercent } from './rubric.js';
import { RubricsService } from './rubrics.service.js';

/** Columns of ReviewDto as shown to `reader`. */
const reviewColumns = (
  reader: Actor,
) => sql`r.id, r.application_id AS "applicationId", p.latin_name AS reviewer,
  r.reviewer_id = ${reader.personId} AS own, r.scores,
  r.score_percent::float AS "scorePercent", r.comment, r.conflict_reason AS "conflictReason",
  r.submitted_at AS "submittedAt", r.version`;

/** `person` has scored application `a`. */
const hasScored = (person: Sql) => sql`EXISTS (SELECT 1 FROM reviews s
  WHERE s.application_id = a.id AND s.reviewer_id = ${person} AND s.score_percent IS NOT NULL)`;

/** Application `a` is undecided, or `person` has scored it. */
const toScoreOrScored = (person: Sql) =>
  sql`(a.state = 'submitted' OR (a.state <> 'withdrawn' AND ${hasScored(person)}))`;

/** How many applications reviewer `w` has scored, may score, and is excluded from. */
export function counts(): Sql {
  const reviewer = sql`w.person_id`;
  const files = sql`applications a
    WHERE a.cohort_id = w.cohort_id AND ${toScoreOrScored(reviewer)}`;
  const conflict = conflictOfInterest(reviewer, sql`a`);
  return sql`(SELECT count(*)::int FROM ${files} AND ${hasScored(reviewer)}) AS scored,
    (SELECT count(*)::int FROM ${files} AND NOT ${conflict}) AS files,
    (SELECT count(*)::int FROM ${files} AND ${conflict}) AS kept`;
}

/** 409: the reviewer has a conflict of interest. */
export class ConflictOfInterest extends Conflict {
  constructor() {
    super(
      'conflict-of-interest',
      'You have a conflict of interest, so you cannot see this application.',
      'It is your own, from your organisation, or you declared a conflict. Others review it.',
    );
  }
}

/** Reviews of applications by the cohort's rubric; reviewers score independently. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly rubrics: RubricsService,
  ) {}

  /** The cohorts whose applications the actor reviews, with their progress. */
  desks(actor: Actor): Promise<ReviewDeskDto[]> {
    return this.db.rows(
      sql`SELECT c.id AS "cohortId", c.title AS "cohortTitle",
         c.applications_close_at AS "applicationsCloseAt", ${counts()}
       FROM cohort_reviewers w JOIN shared.cohorts c ON c.id = w.cohort_id
       WHERE w.person_id = ${actor.personId} AND c.stage IN ('open', 'reviewing', 'running')
       ORDER BY c.starts_on, c.id LIMIT 100`,
    );
  }

  /** The applications that the actor reviews in a cohort, oldest first. */
  files(actor: Actor, cohortId: string, query: ReviewFilesQuery): Promise<Page<ReviewFileDto>> {
    const me = sql`${actor.personId}::uuid`;
    const own = sql`(SELECT s.score_percent::float FROM reviews s
      WHERE s.application_id = a.id AND s.reviewer_id = ${me})`;
    return readPage(
      this.db,
      {
        select: sql`a.id, p.latin_name AS "latinName", p.native_name AS "nativeName",
          a.member_state AS "memberState", ${own} AS "ownScore"`,
        from: sql`applications a JOIN shared.people p ON p.id = a.person_id`,
        id: sql`a.id`,
        where: [
          sql`a.cohort_id = ${cohortId}`,
          toScoreOrScored(me),
          reviewableBy(me, sql`a`),
          query.state && sql`(${own} IS NOT NULL) = ${query.state === 'done'}`,
        ],
      },
      query,
    );
  }

  /**
   * The reviews of an application that the actor may see: their own, or all of them. @throws
   * NotFound
   */
  async list(actor: Actor, applicationId: string): Promise<ReviewDto[]> {
    const a = sql`a`;
    const application = await this.db.row(
      sql`SELECT 1 FROM applications a
        WHERE a.id = ${applicationId} AND ${readableApplications(actor, a)}`,
    );
    if (!application) throw new NotFound('application');
    return this.db.rows(
      sql`SELECT ${reviewColumns(actor)} FROM reviews r JOIN shared.people p ON p.id = r.reviewer_id
       JOIN applications a ON a.id = r.application_id
       WHERE r.application_id = ${applicationId}
         AND (r.reviewer_id = ${actor.personId} OR ${mayReadScores(actor, a)})
       ORDER BY r.id`,
    );
  }

  /**
   * Scores an application, or declares a conflict of interest. The version is `NOT_THERE_YET` for a
   * new review. @throws Changed
   */
  async write(
    actor: Actor,
    applicationId: string,
    version: number,
    dto: WriteReviewDto,
  ): Promise<ReviewDto> {
    return this.db.transaction(async () => {
      const application = await this.lock(actor, applicationId);
      const { comment = null, conflictReason = null } = dto;
      const { criteria } = await this.rubrics.get(application.cohort_id);
      const faults = conflictReason ? {} : faultsOfPoints(criteria, dto.scores ?? {});
      const errors = Object.entries(faults).map(([id, fault]) => ({
        pointer: `/scores/${id}`,
        ...fault,
      }));
      if (errors.length > 0) throw new InvalidFields(errors);
      const scores = conflictReason ? {} : (dto.scores ?? {});
      const before = await this.own(actor, applicationId);
      const isSame = before && isUnchanged(before, { scores, comment, conflictReason });
      if (isSame && before.version === version) return before;
      const values = [
        ...[applicationId, actor.personId, JSON.stringify(scores)],
        conflictReason ? null : scorePercent(criteria, scores),
        ...[comment, conflictReason],
      ];
      assertWritten(
        version === NOT_THERE_YET
          ? await this.db.run(
              `INSERT INTO reviews (application_id, reviewer_id, scores, score_percent, comment,
                 conflict_reason, id) VALUES ($1, $2, $3, $4, $5, $6, $7)
               ON CONFLICT (application_id, reviewer_id) DO NOTHING`,
              [...values, newId()],
            )
          : await this.db.run(
              `UPDATE reviews SET scores = $3, score_percent = $4, comment = $5,
                 conflict_reason = $6, submitted_at = now(), version = version + 1
               WHERE application_id = $1 AND reviewer_id = $2 AND version = $7`,
              [...values, version],
            ),
      );
      await this.audit.record({
        actor,
        action: conflictReason ? 'review.conflict-declared' : 'review.written',
        subject: ['application', applicationId],
      });
      return (await this.own(actor, applicationId)) as ReviewDto;
    });
  }

  private own(actor: Actor, applicationId: string): Promise<ReviewDto | undefined> {
    return this.db.row<ReviewDto>(
      sql`SELECT ${reviewColumns(actor)} FROM reviews r JOIN shared.people p ON p.id = r.reviewer_id
       WHERE r.application_id = ${applicationId} AND r.reviewer_id = ${actor.personId}`,
    );
  }

  /** @throws NotFound when the actor does not review its cohort, ConflictOfInterest, Decided */
  private async lock(actor: Actor, applicationId: string): Promise<{ cohort_id: string }> {
    const row = await this.db.row<{ cohort_id: string; state: string; kept: boolean }>(
      sql`SELECT a.cohort_id, a.state, ${conflictOfInterest(sql`w.person_id`, sql`a`)} AS kept
       FROM applications a
       JOIN cohort_reviewers w ON w.cohort_id = a.cohort_id AND w.person_id = ${actor.personId}
       WHERE a.id = ${applicationId} AND NOT a.answers_private FOR UPDATE OF a`,
    );
    if (!row) throw new NotFound('application');
    if (row.kept) throw new ConflictOfInterest();
    if (row.state !== 'submitted') throw new Decided();
    return row;
  }
}
