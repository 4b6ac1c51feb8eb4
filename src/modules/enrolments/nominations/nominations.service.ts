import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { sql } from '../../../platform/database/sql.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { NewcomersService } from '../../people/newcomers.service.js';
import { coordinatedStates } from '../../people/roles.js';
import { Application } from '../applications/application.entity.js';
import { ApplicationsService } from '../applications/applications.service.js';
import { isWindowOpen, nominate } from '../applications/applications.sql.js';
import { EntryRequirements } from '../applications/entry-requirements.js';
import type { ApplicationDetailsDto, NominateDto } from '../enrolments.dto.js';
import { AlreadyApplied, OtherState, StateMissing, WindowClosed } from '../enrolments.errors.js';
import { Nominated } from '../enrolments.events.js';
import { nominatesFor, visibleApplications } from '../enrolments.policy.js';
import { LineLimit } from './line-limit.service.js';
import { accountOf, NomineesService } from './nominees.service.js';

/** Nominations of single people, and the order of nominees. */
@Injectable()
export class NominationsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly newcomers: NewcomersService,
    private readonly nominees: NomineesService,
    private readonly limit: LineLimit,
    private readonly requirements: EntryRequirements,
    private readonly applications: ApplicationsService,
  ) {}

  /**
   * Nominates a person; someone without an account is invited by email. The secretariat may also
   * nominate after the window, for people who join late.
   */
  nominate(actor: Actor, cohortId: string, dto: NominateDto): Promise<ApplicationDetailsDto> {
    return this.db.transaction(async () => {
      await this.checkWindow(actor, cohortId);
      const { rank, memberState = coordinatedStates(actor)[0], ...profile } = dto;
      if (!memberState) throw new StateMissing();
      if (!nominatesFor(actor, memberState)) throw new OtherState();
      // Serialises concurrent nominations of one person, so that the second sees the first.
      await this.db.row(`SELECT pg_advisory_xact_lock(hashtext('nominee ' || $1))`, [dto.email]);
      const { byEmail, elsewhere } = await this.nominees.find(actor, cohortId, [dto.email]);
      const account = byEmail.get(dto.email);
      if (account && !account.onlyRegistered && account.memberState !== memberState) {
        throw new OtherState();
      }
      const isOpen = account && !account.onlyRegistered;
      await this.requirements.checkNominee(cohortId, {
        ...{ stakeholderGroup: profile.stakeholderGroup, account: accountOf(account) },
        applied: account?.applied ?? false,
      });
      const invited = { ...profile, memberState, elsewhere: elsewhere.has(dto.email) };
      const personId = isOpen
        ? account.id
        : await this.newcomers.addAndInvite(invited, {
            by: actor.personId,
            registeredId: account?.id,
          });
      const id = await this.saveNomination(actor, { cohortId, personId, memberState, rank });
      if (isOpen) await this.outbox.publish(new Nominated(id));
      await this.audit.record({
        actor,
        action: 'application.nominated',
        subject: ['application', id],
      });
      const nomination = await this.applications.get(actor, id);
      await this.limit.count(actor, 1);
      return nomination;
    });
  }

  /** Returns the application's id. Answers that were not submitted stay private. */
  private async saveNomination(
    actor: Actor,
    nominee: { cohortId: string; personId: string; memberState: string; rank?: number | null },
  ): Promise<string> {
    const { cohortId, personId, memberState, rank = null } = nominee;
    const existing = await this.db.row<{ id: string; nominated_by: string | null }>(
      'SELECT id, nominated_by FROM applications WHERE cohort_id = $1 AND person_id = $2 FOR UPDATE',
      [cohortId, personId],
    );
    if (existing?.nominated_by) throw new AlreadyApplied();
    if (existing) {
      await this.db.run(sql`${nominate(actor.personId, sql`${rank}`)} WHERE a.id = ${existing.id}`);
      await this.nominees.reopen([existing.id]);
      return existing.id;
    }
    const id = newId();
    await this.db.repository(Application).insert({
      ...{ id, cohortId, personId, memberState, origin: 'nomination', rank, state: 'submitted' },
      ...{ nominatedBy: actor.personId, nominatedAt: new Date() },
    });
    return id;
  }

  /** Ranks nominees of one member state by their order in the list; the first gets 1. */
  async rank(actor: Actor, cohortId: string, ids: string[]): Promise<void> {
    await this.db.transaction(async () => {
      const rows = await this.db.rows<{ id: string; member_state: string; rank: number | null }>(
        sql`SELECT a.id, a.member_state, a.rank FROM applications a
         WHERE a.cohort_id = ${cohortId} AND a.id = ANY(${ids}) AND a.nominated_by IS NOT NULL
           AND ${visibleApplications(actor, sql`a`)}
         ORDER BY a.id FOR UPDATE`,
      );
      const states = new Set(rows.map((row) => row.member_state));
      if (rows.length < new Set(ids).size) throw new NotFound('nomination');
      if (states.size > 1) throw new OtherState();
      if (rows.every(({ id, rank }) => rank === ids.indexOf(id) + 1)) return;
      await this.db.run(
        `UPDATE applications a SET rank = r.rank
         FROM unnest($1::uuid[]) WITH ORDINALITY AS r (id, rank)
         WHERE a.id = r.id AND a.rank IS DISTINCT FROM r.rank`,
        [ids],
      );
      await this.audit.record({
        actor,
        action: 'nominations.ranked',
        subject: ['cohort', cohortId],
        before: { ranks: Object.fromEntries(rows.map(({ id, rank }) => [id, rank])) },
        after: { order: ids },
      });
    });
  }

  /**
   * Checks that nominations are open: during the window for national coordinators, until the cohort
   * is closed for the secretariat.
   * @throws WindowClosed, or NotFound for a draft
   */
  async checkWindow(actor: Actor, cohortId: string): Promise<void> {
    const cohort = await this.db.row<{
      opens: Date;
      closes: Date;
      zone: string;
      open: boolean;
      alive: boolean;
    }>(
      sql`SELECT c.applications_open_at AS opens, c.applications_close_at AS closes,
         c.time_zone AS zone, ${isWindowOpen(sql`c`)} AS open,
         c.stage IN ('open', 'reviewing', 'running') AS alive
       FROM shared.cohorts c WHERE c.id = ${cohortId} AND c.stage <> 'draft'`,
    );
    if (!cohort) throw new NotFound('cohort');
    const isLateAllowed = cohort.alive && nominatesFor(actor, '');
    if (!cohort.open && !isLateAllowed)
      throw new WindowClosed(cohort.closes, cohort.opens, cohort.zone);
  }
}
