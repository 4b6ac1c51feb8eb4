import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { isUnchanged } from '../../platform/audit/unchanged.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import { updateVersion } from '../../platform/database/versions.js';
import { Conflict, InvalidFields, NotFound } from '../../platform/errors/errors.js';
import { type Page, readPage } from '../../platform/http/pagination.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { DueRows } from '../../platform/queue/due-rows.js';
import { Job } from '../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../platform/queue/jobs.js';
import { Transitions } from '../../platform/state-machine/transitions.js';
import { dayIn } from '../../platform/time/day.js';
import {
  Cohort,
  type CohortAction,
  type CohortStage,
  cohortStateMachine,
} from './cohort.entity.js';
import { CohortGuards } from './cohort-guards.js';
import { cohortColumns, cohortList } from './cohort-list.js';
import { CohortParts } from './cohort-parts.js';
import type {
  ChangeCohortDto,
  CohortDto,
  CohortSummaryDto,
  CohortsQuery,
  NewCohortDto,
  StageStepDto,
} from './cohorts.dto.js';
import { CompletionRuleChanged } from './cohorts.events.js';
import { mayEditCohorts, visibleCohorts } from './cohorts.policy.js';
import { CompletionRules } from './completion-rules.js';
import { SeatPoolsService } from './seat-pools.service.js';

declare module '../../platform/queue/jobs.js' {
  interface JobPayloads {
    'cohorts.publish': { cohortId: string };
  }
}

/** Cohorts: their details, stage and quota. */
@Injectable()
export class CohortsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly transitions: Transitions,
    private readonly guards: CohortGuards,
    private readonly parts: CohortParts,
    private readonly rules: CompletionRules,
    private readonly seatPools: SeatPoolsService,
    private readonly dueRows: DueRows,
  ) {}

  private get minutes(): Sql {
    return this.parts.minutes(sql`cohort.id`);
  }

  list(actor: Actor | undefined, query: CohortsQuery): Promise<Page<CohortSummaryDto>> {
    return readPage(this.db, cohortList(actor, query, this.minutes), query);
  }

  /** @throws NotFound, also for a draft that the actor may not see */
  async get(actor: Actor | undefined, id: string): Promise<CohortDto> {
    const cohort = await this.db.row<CohortDto & { stage: CohortStage }>(
      sql`SELECT ${cohortColumns(this.minutes)} FROM cohorts cohort
        WHERE cohort.id = ${id} AND ${visibleCohorts(actor, sql`cohort`)}`,
    );
    if (!cohort) throw new NotFound('cohort');
    const allowedActions = mayEditCohorts(actor)
      ? cohortStateMachine.allowedActions(cohort.stage)
      : [];
    const stepProblems = await this.guards.problems(id, allowedActions);
    return { ...cohort, allowedActions, stepProblems };
  }

  create(actor: Actor, dto: NewCohortDto): Promise<CohortDto> {
    checkDates(dto);
    this.rules.check(dto.completionRule);
    return this.db.transaction(async () => {
      const { quotas, priorityAreaIds, ...rest } = dto;
      const id = newId();
      await this.db.repository(Cohort).insert({ ...columnsOf(rest), id, stage: 'draft' });
      await this.writePriorityAreas(id, priorityAreaIds);
      await this.seatPools.write(id, quotas, dto.seating ?? 'review');
      await this.parts.create(id);
      await this.audit.record({ actor, action: 'cohort.created', subject: ['cohort', id] });
      return this.get(actor, id);
    });
  }

  /** @throws Changed */
  change(actor: Actor, id: string, version: number, dto: ChangeCohortDto): Promise<CohortDto> {
    return this.db.transaction(async () => {
      const before = await this.get(actor, id);
      checkDates({ ...before, ...dto });
      if (dto.completionRule) this.rules.check(dto.completionRule, before.completionRule);
      if (dto.seating && dto.seating !== before.seating && before.stage !== 'draft') {
        throw new SeatingFixed();
      }
      const { priorityAreaIds, ...rest } = dto;
      const areas = (ids?: string[]) => ids && [...new Set(ids)].sort();
      const isSame = isUnchanged(
        { ...before, priorityAreaIds: areas(before.priorityAreaIds) },
        { ...dto, priorityAreaIds: areas(priorityAreaIds) },
      );
      if (isSame && before.version === version) return before;
      await updateVersion(this.db, Cohort, { id, version }, columnsOf(rest));
      if (priorityAreaIds) await this.writePriorityAreas(id, priorityAreaIds);
      if (dto.completionRule && !isUnchanged(before, { completionRule: dto.completionRule })) {
        await this.outbox.publish(new CompletionRuleChanged(id));
      }
      await this.audit.record({
        actor,
        action: 'cohort.changed',
        subject: ['cohort', id],
        before: Object.fromEntries(Object.keys(dto).map((f) => [f, before[f as keyof CohortDto]])),
        after: dto,
      });
      return this.get(actor, id);
    });
  }

  /**
   * Takes one step of the state machine.
   * @throws StepNotAllowed, StepGuarded
   */
  step(actor: Actor, id: string, { action }: StageStepDto): Promise<CohortDto> {
    return this.db.transaction(async () => {
      await this.take(actor, id, action);
      return this.get(actor, id);
    });
  }

  /** Opens the drafts that are due; one that a guard blocks waits until that is fixed. */
  async publishDue(): Promise<void> {
    const due = await this.db.rows<{ cohortId: string }>(
      `SELECT id AS "cohortId" FROM cohorts WHERE stage = 'draft' AND publish_at <= now()
       ORDER BY publish_at`,
    );
    await this.dueRows.each('cohorts.publish', due, (cohort) => this.publish(cohort));
  }

  @Job('cohorts.publish')
  async publish({ cohortId }: JobPayloads['cohorts.publish']): Promise<void> {
    const problems = await this.guards.problems(cohortId, ['open']);
    if (problems.length > 0) return;
    await this.db.transaction(async () => {
      const cohort = await this.db.row<{ due: boolean }>(
        `SELECT stage = 'draft' AND publish_at <= now() AS due FROM cohorts WHERE id = $1 FOR UPDATE`,
        [cohortId],
      );
      // Another process may have opened it first, or the time was changed.
      if (cohort?.due) await this.take(undefined, cohortId, 'open');
    });
  }

  private async take(actor: Actor | undefined, id: string, action: CohortAction): Promise<void> {
    const cohort = await this.lock(id);
    cohortStateMachine.next(cohort.stage, action);
    await this.guards.check(id, action);
    await this.transitions.apply(cohortStateMachine, action, id, {
      set: sql`publish_at = NULL`,
      audit: ({ before, after }) => ({
        actor,
        action: 'cohort.stage-changed',
        subject: ['cohort', id],
        before: { stage: before },
        after: { stage: after },
      }),
    });
  }

  /**
   * Increments the version of a cohort if it is the one that was read, and so locks the row, for a
   * change of data that belongs to it.
   * @throws Changed
   */
  touch(id: string, version: number): Promise<void> {
    return updateVersion(this.db, Cohort, { id, version }, {});
  }

  /**
   * Locks the cohort for changes that are not edits. Rows that refer to it can still be added, by
   * callers that hold its pools.
   * @throws NotFound
   */
  async lock(id: string): Promise<Pick<Cohort, 'stage'>> {
    const cohort = await this.db.row<Pick<Cohort, 'stage'>>(
      'SELECT stage FROM cohorts WHERE id = $1 FOR NO KEY UPDATE',
      [id],
    );
    if (!cohort) throw new NotFound('cohort');
    return cohort;
  }

  /**
   * Prevents changes of the cohort until the transaction ends; several callers can do so together.
   */
  async hold(id: string): Promise<void> {
    await this.db.run('SELECT 1 FROM cohorts WHERE id = $1 FOR SHARE', [id]);
  }

  private async writePriorityAreas(cohortId: string, ids: string[]): Promise<void> {
    await this.db.run('DELETE FROM cohort_priority_areas WHERE cohort_id = $1', [cohortId]);
    await this.db.run(
      `INSERT INTO cohort_priority_areas (cohort_id, priority_area_id)
       SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING`,
      [cohortId, ids],
    );
  }
}

/** 409: the way seats are given cannot change once applications are open. */
export class SeatingFixed extends Conflict {
  constructor() {
    super(
      'seating-fixed',
      'How seats are assigned cannot be changed after opening.',
      'Copy the cohort and change it in the copy.',
    );
  }
}

const instants = ['applicationsOpenAt', 'applicationsCloseAt', 'publishAt'] as const;

/** The fields of a DTO as columns of the entity. */
function columnsOf(dto: ChangeCohortDto): Partial<Cohort> {
  const { applicationsOpenAt: _, applicationsCloseAt: __, publishAt: ___, ...rest } = dto;
  const moments = instants
    .filter((name) => dto[name] !== undefined)
    .map((name) => [name, dto[name] ? new Date(dto[name] as string) : null]);
  return { ...rest, ...Object.fromEntries(moments) };
}

type Dates = Pick<
  NewCohortDto,
  'startsOn' | 'endsOn' | 'applicationsOpenAt' | 'applicationsCloseAt' | 'decisionsBy' | 'timeZone'
>;

function checkDates(dates: Dates): void {
  if (dates.endsOn < dates.startsOn) {
    throw new InvalidFields([
      { pointer: '/endsOn', code: 'before-start', detail: 'is before startsOn' },
    ]);
  }
  if (new Date(dates.applicationsCloseAt) <= new Date(dates.applicationsOpenAt)) {
    throw new InvalidFields([
      {
        pointer: '/applicationsCloseAt',
        code: 'before-start',
        detail: 'is not after applicationsOpenAt',
      },
    ]);
  }
  const closesOn = dayIn(dates.timeZone, new Date(dates.applicationsCloseAt));
  if (dates.decisionsBy && dates.decisionsBy < closesOn) {
    throw new InvalidFields([
      {
        pointer: '/decisionsBy',
        code: 'before-close',
        detail: 'is before the day of applicationsCloseAt',
      },
    ]);
  }
}
