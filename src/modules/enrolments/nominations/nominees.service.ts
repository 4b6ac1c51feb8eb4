import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { onlyRegistered } from '../../people/newcomers.service.js';
import { coordinatedStates } from '../../people/roles.js';
import { applicationStateMachine } from '../applications/application.entity.js';
import { knownToOthers, nominatesFor } from '../enrolments.policy.js';

/** A nominee who has an account, as far as the one who nominates may know of it. */
export interface KnownNominee {
  id: string;
  memberState: string | null;
  stakeholderGroup: string | null;
  /** Its owner has opened it. */
  isOpen: boolean;
  /** Also a draft that nobody else sees: it is nominated, and stays private. */
  applicationId: string | null;
  /** They have an application that the actor sees. */
  applied: boolean;
  nominated: boolean;
  /** Nobody has opened the account that somebody registered: what was typed with it is no bar. */
  onlyRegistered: boolean;
}

interface Row extends KnownNominee {
  email: string;
  /** The state whose quota their application counts for. */
  appliedFor: string | null;
  /** A row that stands for a nominee whose account belongs elsewhere. */
  standIn: boolean;
}

/** What was found for some addresses. */
export interface KnownNominees {
  byEmail: Map<string, KnownNominee>;
  /**
   * Addresses whose account is of no state that the actor coordinates. To the actor they are the
   * same as unknown ones: the nomination is taken under a row of its own, for the secretariat to
   * decide on. Nothing that the actor is shown may depend on whether an address is in here.
   */
  elsewhere: Set<string>;
}

/** The account of a nominee, for the requirements: not what was typed with one nobody opened. */
export const accountOf = (known: KnownNominee | null | undefined): KnownNominee | null =>
  known && !known.onlyRegistered ? known : null;

/** Which nominees are known already. */
@Injectable()
export class NomineesService {
  constructor(
    private readonly db: Database,
    private readonly transitions: Transitions,
  ) {}

  /**
   * Of applications whose applicants were nominated: a draft stays one, and what was withdrawn
   * without ever being submitted is a draft again.
   */
  async reopen(applicationIds: string[]): Promise<void> {
    await this.transitions.takeAll(applicationStateMachine, 'reopen', {
      where: [
        sql`r.id = ANY(${applicationIds})`,
        sql`r.state = 'withdrawn'`,
        sql`r.answers_private`,
      ],
    });
  }

  async find(actor: Actor, cohortId: string, emails: string[]): Promise<KnownNominees> {
    const states = nominatesFor(actor, '') ? null : coordinatedStates(actor);
    const rows = await this.db.rows<Row>(
      sql`SELECT n.email, n.id, n."standIn", n.member_state AS "memberState",
         n.stakeholder_group AS "stakeholderGroup", n."isOpen", a.id AS "applicationId",
         a.member_state AS "appliedFor", a.id IS NOT NULL AND ${knownToOthers(sql`a`)} AS applied,
         a.nominated_by IS NOT NULL AS nominated, n."onlyRegistered"
       FROM (SELECT t.email, p.id, p.member_state, p.stakeholder_group,
           p.status <> 'invited' AS "isOpen", false AS "standIn",
           ${onlyRegistered(sql`p`)} AS "onlyRegistered" FROM shared.people t
           JOIN shared.people p ON p.id = coalesce(t.merged_into, t.id)
           WHERE t.email = ANY(${emails}) AND t.nominated_as IS NULL
         UNION ALL SELECT nominated_as, id, member_state, stakeholder_group, false, true, false
           FROM shared.people
           WHERE nominated_as = ANY(${emails}) AND member_state = ANY(${states})) n
       LEFT JOIN applications a ON a.person_id = n.id AND a.cohort_id = ${cohortId}`,
    );
    const known: KnownNominees = { byEmail: new Map(), elsewhere: new Set() };
    const isOwn = (state: string | null) => states === null || states.includes(state ?? '');
    for (const { email, standIn, appliedFor, ...nominee } of rows) {
      const own =
        nominee.onlyRegistered ||
        (isOwn(nominee.memberState) && (!nominee.applicationId || isOwn(appliedFor)));
      if (!own) known.elsewhere.add(email);
      // Of an account and a row that stands for it, the account counts as soon as it is of the state.
      else if (!standIn || !known.byEmail.has(email)) known.byEmail.set(email, nominee);
    }
    return known;
  }
}
