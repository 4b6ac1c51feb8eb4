import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { type Page, type PageQuery, readPage } from '../../../platform/http/pagination.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { NewcomersService } from '../../people/newcomers.service.js';
import { PeopleService } from '../../people/people.service.js';
import type { Application } from '../applications/application.entity.js';
import { nominate } from '../applications/applications.sql.js';
import { DecisionsService } from '../decisions/decisions.service.js';
import { AlreadyApplied } from '../enrolments.errors.js';
import { Nominated } from '../enrolments.events.js';
import type { DecideConflictDto, NominationConflictDto } from './nominations.dto.js';
import { NomineesService } from './nominees.service.js';

/** Nomination `a`, the stand-in row `s` for its nominee, and the account `r` with that address. */
const from = sql`applications a JOIN shared.people s ON s.id = a.person_id AND s.nominated_as IS NOT NULL
  LEFT JOIN shared.people n ON n.id = a.nominated_by LEFT JOIN shared.people t ON t.email = s.nominated_as
  LEFT JOIN shared.people r ON r.id = coalesce(t.merged_into, t.id)`;

const columns = sql`a.id, s.nominated_as AS email, s.latin_name AS "latinName",
  a.member_state AS "memberState", n.latin_name AS "nominatedBy", a.nominated_at AS "nominatedAt",
  r.id AS "accountId", r.latin_name AS "accountName", r.member_state AS "accountState"`;

/** The nominee's account and its application to the cohort. */
interface Account {
  id: string;
  memberState: string | null;
  applicationId: string | null;
  nominatedBy: string | null;
}

/**
 * Nominations of people whose account belongs to another state, or to none. National coordinators
 * see an ordinary nomination; the secretariat confirms or rejects it.
 */
@Injectable()
export class NominationConflictsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly people: PeopleService,
    private readonly newcomers: NewcomersService,
    private readonly decisions: DecisionsService,
    private readonly nominees: NomineesService,
  ) {}

  /** The undecided conflicts of a cohort. */
  list(cohortId: string, query: PageQuery): Promise<Page<NominationConflictDto>> {
    return readPage<NominationConflictDto>(
      this.db,
      {
        select: columns,
        from,
        id: sql`a.id`,
        where: [sql`a.cohort_id = ${cohortId}`, sql`a.state = 'submitted'`],
      },
      query,
    );
  }

  /**
   * Confirms that the person belongs to the state that nominated them, which moves their account
   * there; or rejects the nomination. @throws NotFound, AlreadyApplied
   */
  async decide(actor: Actor, id: string, { decision }: DecideConflictDto): Promise<void> {
    await this.db.transaction(async () => {
      const { application } = await this.decisions.lock(id);
      const row = await this.db.row<{ email: string }>(
        sql`SELECT s.nominated_as AS email FROM ${from}
          WHERE a.id = ${id} AND a.state = 'submitted'`,
      );
      if (!row) throw new NotFound('nomination');
      if (decision === 'reject') return void (await this.decisions.decide(actor, id, { decision }));
      await this.confirm(actor, application, row.email);
    });
  }

  private async confirm(actor: Actor, nomination: Application, email: string): Promise<void> {
    const { id, cohortId, personId: standIn, memberState } = nomination;
    const accountId = await this.newcomers.lockAddress(email);
    if (!accountId) return this.newcomers.takeOverAddress(standIn);
    const account = (await this.db.row<Account>(
      `SELECT p.id, p.member_state AS "memberState", a.id AS "applicationId",
         a.nominated_by AS "nominatedBy"
       FROM shared.people p LEFT JOIN applications a ON a.person_id = p.id AND a.cohort_id = $2
       WHERE p.id = $1`,
      [accountId, cohortId],
    )) as Account;
    if (account.nominatedBy) throw new AlreadyApplied();
    if (account.memberState !== memberState) {
      await this.people.setMemberState(actor, account.id, memberState);
    }
    const kept = await this.mergeInto(nomination, account);
    await this.newcomers.removePlaceholder(standIn);
    await this.outbox.publish(new Nominated(kept));
    await this.audit.record({
      actor,
      action: 'nomination.confirmed',
      subject: ['application', kept],
      details: { nomination: id },
    });
  }

  /**
   * Moves the nomination to the account, or marks the account's own application as nominated.
   * Returns the id of the resulting application.
   */
  private async mergeInto(nomination: Application, account: Account): Promise<string> {
    if (!account.applicationId) {
      await this.db.run(
        'UPDATE applications SET person_id = $2, version = version + 1 WHERE id = $1',
        [nomination.id, account.id],
      );
      return nomination.id;
    }
    await this.db.run('DELETE FROM applications WHERE id = $1', [nomination.id]);
    await this.db.run(
      sql`${nominate(nomination.nominatedBy, sql`${nomination.rank}`)},
         member_state = CASE WHEN a.pool IS NULL THEN ${nomination.memberState}
           ELSE a.member_state END
       WHERE a.id = ${account.applicationId}`,
    );
    await this.nominees.reopen([account.applicationId]);
    return account.applicationId;
  }
}
