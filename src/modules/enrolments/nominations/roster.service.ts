import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { allOf, sql } from '../../../platform/database/sql.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { NewcomersService } from '../../people/newcomers.service.js';
import { coordinatedStates } from '../../people/roles.js';
import { nominate } from '../applications.sql.js';
import { NominationMade } from '../enrolments.events.js';
import { knownToOthers, nominatesFor } from '../enrolments.policy.js';
import { nameKey } from './name-key.js';
import type { NominationLineDto } from './nominations.dto.js';
import { type Nominee, readNominee, type TypedLine } from './nominee-fields.js';
import { type KnownNominee, NomineesService } from './nominees.service.js';

export interface Judged extends NominationLineDto {
  nominee: Nominee | null;
  known: KnownNominee | null;
  /** Their account belongs elsewhere; see KnownNominees. */
  elsewhere: boolean;
}

/** What a list has had so far, so that a line can be compared with those before it. */
export interface Roster {
  actor: Actor;
  cohortId: string;
  groups: string[];
  lineOfEmail: Map<string, number>;
  /** By the key of a name: the line where it stood first; 0: somebody who asks already. */
  names: Map<string, number>;
}

/** Judging and placing nominees, many at a time: what each line comes to, and doing it. */
@Injectable()
export class RosterService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly newcomers: NewcomersService,
    private readonly nominees: NomineesService,
  ) {}

  /** A list at its beginning; knows the names of those nominated already. */
  async begin(actor: Actor, cohortId: string): Promise<Roster> {
    const cohort = await this.db.row<{ groups: string[] }>(
      `SELECT requirements->'stakeholderGroups' AS groups FROM shared.cohorts WHERE id = $1`,
      [cohortId],
    );
    const names: Roster['names'] = new Map();
    const nominees = await this.db.rows<{ latin_name: string }>(
      sql`SELECT p.latin_name FROM applications a JOIN shared.people p ON p.id = a.person_id
       WHERE ${allOf([
         sql`a.cohort_id = ${cohortId}`,
         knownToOthers(sql`a`),
         nominatesFor(actor, '')
           ? undefined
           : sql`a.member_state = ANY(${coordinatedStates(actor)})`,
       ])}`,
    );
    for (const { latin_name: name } of nominees) names.set(nameKey(name), 0);
    return { actor, cohortId, groups: cohort?.groups ?? [], lineOfEmail: new Map(), names };
  }

  /** What each line comes to; changes nothing. */
  async judge(roster: Roster, lines: { line: number; values: TypedLine }[]): Promise<Judged[]> {
    const read = lines.map(({ line, values }) => ({ line, values, result: readNominee(values) }));
    const emails = read.flatMap(({ result }) => ('faults' in result ? [] : [result.email]));
    const { byEmail, elsewhere } = await this.nominees.find(roster.actor, roster.cohortId, emails);
    return read.map(({ line, values, result }) => {
      const judged: Judged = {
        ...{ line, email: values.email?.toLowerCase() ?? null, typed: values, warning: null },
        ...{ outcome: 'nominated', detail: null, nominee: null, known: null, elsewhere: false },
      };
      if ('faults' in result) return refused(judged, result.faults.join('; '));
      judged.elsewhere = elsewhere.has(result.email);
      return this.judgeOne(roster, judged, result, byEmail.get(result.email) ?? null);
    });
  }

  /** Nominates the lines that were not refused. */
  async place(roster: Roster, judged: Judged[]): Promise<void> {
    const { actor, cohortId } = roster;
    const good = judged.filter(({ outcome }) => outcome !== 'refused');
    const newcomers = good
      .filter(({ known }) => !known)
      .map(({ nominee, elsewhere }) => ({ id: newId(), ...(nominee as Nominee), elsewhere }));
    const registered = good
      .filter(({ known }) => known?.onlyRegistered)
      .map(({ nominee, known }) => ({ ...(nominee as Nominee), id: (known as KnownNominee).id }));
    await this.newcomers.inviteAll(newcomers as never, registered as never, actor.personId);
    const personOf = new Map(newcomers.map(({ id, email }) => [email, id]));
    const fresh = good
      .filter(({ known }) => !known?.applicationId)
      .map((line) => ({ ...line, applicationId: newId() }));
    await this.db.run(
      `INSERT INTO applications (id, cohort_id, person_id, member_state, origin, nominated_by,
         nominated_at, rank, state)
       SELECT n.id, $5, n.person_id, n.member_state, 'nomination', $6, now(), n.rank, 'submitted'
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[]) AS n (id, person_id, member_state, rank)`,
      [
        fresh.map(({ applicationId }) => applicationId),
        fresh.map(({ nominee, known }) => known?.id ?? personOf.get((nominee as Nominee).email)),
        fresh.map(({ nominee }) => nominee?.memberState),
        fresh.map(({ nominee }) => nominee?.rank),
        ...[cohortId, actor.personId],
      ],
    );
    const begun = good.flatMap(({ known, nominee }) =>
      known?.applicationId ? [{ id: known.applicationId, rank: nominee?.rank ?? null }] : [],
    );
    await this.db.run(
      sql`${nominate(actor.personId, sql`n.rank`)}
       FROM unnest(${begun.map(({ id }) => id)}::uuid[], ${begun.map(({ rank }) => rank)}::int[])
         AS n (id, rank)
       WHERE a.id = n.id`,
    );
    await this.nominees.reopen(begun.map(({ id }) => id));
    const told = fresh.flatMap(({ known, applicationId }) =>
      known && !known.onlyRegistered ? [applicationId] : [],
    );
    await this.outbox.publishAll(
      [...told, ...begun.map(({ id }) => id)].map((id) => new NominationMade(id)),
    );
  }

  private judgeOne(
    { actor, groups, lineOfEmail, names }: Roster,
    judged: Judged,
    typed: Nominee,
    known: KnownNominee | null,
  ): Judged {
    const { line } = judged;
    const { email, latinName } = typed;
    const earlier = lineOfEmail.get(email);
    if (earlier) return refused(judged, `the same address stands in line ${earlier}`);
    lineOfEmail.set(apart(email), line);
    const memberState = typed.memberState ?? coordinatedStates(actor)[0] ?? null;
    const nominee = { ...typed, memberState };
    if (!memberState) return refused(judged, 'member state is missing');
    if (!nominatesFor(actor, memberState)) {
      return refused(judged, 'you can only nominate people of your own country');
    }
    if (known && !known.onlyRegistered && known.memberState !== memberState) {
      return refused(judged, 'this person belongs to another member state');
    }
    if (known?.nominated) return refused(judged, 'is nominated already');
    if (groups.length > 0 && typed.stakeholderGroup && !groups.includes(typed.stakeholderGroup)) {
      return refused(judged, `this cohort is for: ${groups.join(', ')}`);
    }
    const key = nameKey(latinName);
    const alike = names.get(key);
    if (alike === undefined) names.set(apart(key), line);
    // Who asks already is of course found under their own name.
    const another = alike === 0 ? !known?.applied : alike !== undefined;
    const where = alike === 0 ? 'who is nominated or has applied already' : `in line ${alike}`;
    const warnings = [
      another && `may be the person ${where}: nearly the same name`,
      !/\p{Script=Latin}/u.test(latinName) && 'the name is not in Latin letters',
    ].filter(Boolean);
    return {
      ...judged,
      ...{ email, nominee, known, outcome: known?.applied ? 'joined' : 'nominated' },
      warning: warnings.join('; ') || null,
    };
  }
}

/** A text of its own: one cut out of a file would keep that piece of the file in memory. */
const apart = (text: string): string => Buffer.from(text).toString();

const refused = (judged: Judged, detail: string): Judged => ({
  ...judged,
  outcome: 'refused',
  detail,
});
