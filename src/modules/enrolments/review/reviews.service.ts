import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import { isUnchanged } from '../../../platform/audit/unchanged.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { type Sql, sql } from '../../../platform/database/sql.js';
import { Conflict, InvalidFields, NotFound } from '../../../platform/errors/errors.js';
import { type Page, readPage } from '../../../platform/http/pagination.js';
import { CohortsService } from '../../programme/cohorts.service.js';
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
  ReviewerDto,
  ReviewFileDto,
  ReviewFilesQuery,
  WriteReviewDto,
} from './review.dto.js';
import { faultsOfPoints, scorePercent } from './rubric.js';
import { RubricsService } from './rubrics.service.js';

/** Columns of ReviewDto, as `reader` reads it. */
const reviewColumns = (
  reader: Actor,
) => sql`r.id, r.application_id AS "applicationId", p.latin_name AS reviewer,
  r.reviewer_id = ${reader.personId} AS own, r.scores,
  r.score_percent::float AS "scorePercent", r.comment, r.conflict_reason AS "conflictReason",
  r.submitted_at AS "submittedAt"`;

/** `person` has scored application `a`. */
const hasScored = (person: Sql) => sql`EXISTS (SELECT 1 FROM reviews s
  WHERE s.application_id = a.id AND s.reviewer_id = ${person} AND s.score_percent IS NOT NULL)`;

/** Application `a` waits for a score, or `person` has given theirs. */
const toScoreOrScored = (person: Sql) =>
  sql`(a.state = 'submitted' OR (a.state <> 'withdrawn' AND ${hasScored(person)}))`;

/** What the reviewer `w` of a cohort has scored, may score, and is kept from. */
function counts(): Sql {
  const reviewer = sql`w.person_id`;
  const files = sql`applications a
    WHERE a.cohort_id = w.cohort_id AND ${toScoreOrScored(reviewer)}`;
  const conflict = conflictOfInterest(reviewer, sql`a`);
  return sql`(SELECT count(*)::int FROM ${files} AND ${hasScored(reviewer)}) AS scored,
    (SELECT count(*)::int FROM ${files} AND NOT ${conflict}) AS files,
    (SELECT count(*)::int FROM ${files} AND ${conflict}) AS kept`;
}

/** 409: a reviewer with a conflict of interest is kept from the file. */
export class ConflictOfInterest extends Conflict {
  constructor() {
    super(
      'conflict-of-interest',
      'You have a conflict of interest here, and are kept from this file.',
      'It is your own, of your own organisation, or you have said so. Others review it.',
    );
  }
}

/** Reviews: who scores whom, by the cohort's rubric, each without seeing the others. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly cohorts: CohortsService,
    private readonly rubrics: RubricsService,
  ) {}

  /** The reviewers of a cohort, and how far each is. */
  reviewers(cohortId: string): Promise<ReviewerDto[]> {
    return this.db.rows(
      sql`SELECT w.person_id AS "personId", p.latin_name AS "latinName", p.organisation, ${counts()}
       FROM cohort_reviewers w JOIN shared.people p ON p.id = w.person_id
       WHERE w.cohort_id = ${cohortId} ORDER BY p.latin_name, p.id`,
    );
  }

  /** Says who reviews. Who is left out reviews no more; what they have scored stays. */
  async setReviewers(actor: Actor, cohortId: string, personIds: string[]): Promise<ReviewerDto[]> {
    return this.db.transaction(async () => {
      await this.cohorts.lock(cohortId);
      const known = await this.db.rows<{ id: string }>(
        `SELECT id FROM shared.people WHERE id = ANY($1) AND status <> 'erased'`,
        [personIds],
      );
      const there = new Set(known.map(({ id }) => id));
      const unknown = personIds.findIndex((id) => !there.has(id));
      if (unknown >= 0) {
        throw new InvalidFields([
          { pointer: `/personIds/${unknown}`, code: 'not-there', detail: 'is nobody we know' },
        ]);
      }
      const before = (
        await this.db.rows<{ id: string }>(
          'SELECT person_id AS id FROM cohort_reviewers WHERE cohort_id = $1 ORDER BY person_id',
          [cohortId],
        )
      ).map(({ id }) => id);
      if (isUnchanged({ ids: before }, { ids: [...there].sort() })) return this.reviewers(cohortId);
      await this.db.run(
        'DELETE FROM cohort_reviewers WHERE cohort_id = $1 AND NOT person_id = ANY($2)',
        [cohortId, personIds],
      );
      await this.db.run(
        `INSERT INTO cohort_reviewers (cohort_id, person_id)
         SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING`,
        [cohortId, personIds],
      );
      await this.audit.record({
        actor,
        action: 'reviewers.set',
        subject: ['cohort', cohortId],
        before: { personIds: before },
        after: { personIds },
      });
      return this.reviewers(cohortId);
    });
  }

  /** The cohorts whose applications the actor reviews, and how far they are. */
  desks(actor: Actor): Promise<ReviewDeskDto[]> {
    return this.db.rows(
      sql`SELECT c.id AS "cohortId", c.title AS "cohortTitle", ${counts()}
       FROM cohort_reviewers w JOIN shared.cohorts c ON c.id = w.cohort_id
       WHERE w.person_id = ${actor.personId} AND c.stage IN ('open', 'reviewing', 'running')
       ORDER BY c.starts_on, c.id LIMIT 100`,
    );
  }

  /** The files of the actor's desk, first those that came first. */
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

  /** The reviews of an application that the actor may see: their own, or all. @throws NotFound */
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

  /** Scores a file of one's desk, or says that one has a conflict of interest; again is a change. */
  async write(actor: Actor, applicationId: string, dto: WriteReviewDto): Promise<ReviewDto> {
    await this.db.transaction(async () => {
      const application = await this.lock(actor, applicationId);
      const { scores = {}, comment, conflictReason } = dto;
      const { criteria } = await this.rubrics.get(application.cohort_id);
      const faults = conflictReason ? {} : faultsOfPoints(criteria, scores);
      const errors = Object.entries(faults).map(([id, fault]) => ({
        pointer: `/scores/${id}`,
        ...fault,
      }));
      if (errors.length > 0) throw new InvalidFields(errors);
      const changed = await this.db.run(
        `INSERT INTO reviews (id, application_id, reviewer_id, scores, score_percent, comment, conflict_reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (application_id, reviewer_id) DO UPDATE SET scores = $4, score_percent = $5,
           comment = $6, conflict_reason = $7, submitted_at = now(), version = reviews.version + 1
         WHERE (reviews.scores, reviews.comment, reviews.conflict_reason)
           IS DISTINCT FROM ($4::jsonb, $6::text, $7::text)`,
        [
          ...[newId(), applicationId, actor.personId],
          JSON.stringify(conflictReason ? {} : scores),
          conflictReason ? null : scorePercent(criteria, scores),
          ...[comment ?? null, conflictReason ?? null],
        ],
      );
      if (changed === 0) return;
      await this.audit.record({
        actor,
        action: conflictReason ? 'review.conflict-declared' : 'review.written',
        subject: ['application', applicationId],
      });
    });
    const own = await this.db.row<ReviewDto>(
      sql`SELECT ${reviewColumns(actor)} FROM reviews r JOIN shared.people p ON p.id = r.reviewer_id
       WHERE r.application_id = ${applicationId} AND r.reviewer_id = ${actor.personId}`,
    );
    return own as ReviewDto;
  }

  /** @throws NotFound when it is no file of the actor's cohorts, ConflictOfInterest, Decided */
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
