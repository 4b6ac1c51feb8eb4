import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { onlyRegistered } from '../../people/newcomers.service.js';
import { coordinatedStates } from '../../people/roles.js';
import { applicationStateMachine } from '../applications/application.entity.js';
import { knownToOthers, nominatesFor } from '../enrolments.policy.js';

/** A nominee who has an account, limited to what the nominator may know about it. */
export interface KnownNominee {
  id: string;
  memberState: string | null;
  stakeholderGroup: string | null;
  /** The account was activated. */
  isOpen: boolean;
  /** Includes private drafts: they are nominated, and stay private. */
  applicationId: string | null;
  /** They have an application that the actor may know of. */
  applied: boolean;
  nominated: boolean;
  /** The account was registered but never activated: its data does not prevent a nomination. */
  onlyRegistered: boolean;
}

interface Row extends KnownNominee {
  email: string;
  /** The state to whose quota their application counts. */
  appliedFor: string | null;
  /** A stand-in for a nominee whose account belongs to another state, or to none. */
  standIn: boolean;
}

/** The accounts found for some addresses. */
export interface KnownNominees {
  byEmail: Map<string, KnownNominee>;
  /**
   * Addresses whose account belongs to no state that the actor coordinates. To the actor they look
   * like unknown ones: the nomination is stored with a stand-in person, for the secretariat to
   * decide on. Nothing shown to the actor may depend on whether an address is in this set.
   */
  elsewhere: Set<string>;
}

/** The account used to check the requirements; ignores an account that was never activated. */
export const accountOf = (known: KnownNominee | null | undefined): KnownNominee | null =>
  known && !known.onlyRegistered ? known : null;

/** Finds accounts and applications of nominees. */
@Injectable()
export class NomineesService {
  constructor(
    private readonly db: Database,
    private readonly transitions: Transitions,
  ) {}

  /**
   * Reopens applications whose applicants were nominated: one that was withdrawn without ever being
   * submitted becomes a draft again; a draft stays one.
   */
  async reopen(applicationIds: string[]): Promise<void> {
    await this.transitions.applyAll(applicationStateMachine, 'reopen', {
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
      // An account of the actor's own state takes precedence over its stand-in.
      else if (!standIn || !known.byEmail.has(email)) known.byEmail.set(email, nominee);
    }
    return known;
  }
}
