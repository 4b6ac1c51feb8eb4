import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { allOf, sql } from '../../../platform/database/sql.js';
import { emailInCell, isAsTyped } from '../../../platform/http/email.js';
import { type Fault, fault } from '../../../platform/i18n/fault.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { NewcomersService } from '../../people/newcomers.service.js';
import { coordinatedStates } from '../../people/roles.js';
import { nominate } from '../applications/applications.sql.js';
import { EntryRequirements } from '../applications/entry-requirements.js';
import type {
  CohortRequirements,
  MissingRequirements,
} from '../applications/missing-requirements.js';
import { Nominated } from '../enrolments.events.js';
import { knownToOthers, nominatesFor } from '../enrolments.policy.js';
import { nameKey } from './name-key.js';
import type { NominationLineDto } from './nominations.dto.js';
import { type Nominee, readNominee, type TypedLine } from './nominee-fields.js';
import type { NomineeLine } from './nominee-table.js';
import {
  accountOf,
  type KnownNominee,
  type KnownNominees,
  NomineesService,
} from './nominees.service.js';

/** A line as it is kept: what is said of it as codes, to be said in words when it is read. */
type Line = Omit<NominationLineDto, 'faults' | 'warnings' | 'missing'> &
  Record<'faults' | 'warnings' | 'missing', Fault[]>;

export interface Judged extends Line {
  nominee: Nominee | null;
  known: KnownNominee | null;
  /** Their account belongs elsewhere; see KnownNominees. */
  elsewhere: boolean;
}

/** What a list has had so far, so that a line can be compared with those before it. */
export interface Roster {
  actor: Actor;
  cohortId: string;
  asked: CohortRequirements;
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
    private readonly requirements: EntryRequirements,
  ) {}

  /** A list at its beginning; knows the names of those nominated already. */
  async begin(actor: Actor, cohortId: string): Promise<Roster> {
    const asked = await this.requirements.of(cohortId);
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
    return { actor, cohortId, asked, lineOfEmail: new Map(), names };
  }

  /** What each line comes to; changes nothing. */
  async judge(roster: Roster, lines: NomineeLine[]): Promise<Judged[]> {
    const read = lines.map((line) => ({ ...line, result: readNominee(line.values) }));
    const emails = read.flatMap(({ result }) => ('faults' in result ? [] : [result.email]));
    const { byEmail, elsewhere } = await this.nominees.find(roster.actor, roster.cohortId, emails);
    const missing = await this.missing(roster, read, byEmail);
    return read.map(({ line, values, hidden, result }, index) => {
      const judged: Judged = {
        ...{ line, email: values.email ? emailInCell(values.email) : null, typed: values },
        ...{ faults: [], warnings: asRead(values, hidden), missing: [], outcome: 'nominated' },
        ...{ nominee: null, known: null, elsewhere: false },
      };
      if ('faults' in result) return refused(judged, ...result.faults);
      judged.elsewhere = elsewhere.has(result.email);
      judged.known = byEmail.get(result.email) ?? null;
      return this.judgeOne(roster, judged, result, missing[index] as MissingRequirements);
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
    const notified = fresh.flatMap(({ known, applicationId }) =>
      known && !known.onlyRegistered ? [applicationId] : [],
    );
    await this.outbox.publishAll(
      [...notified, ...begun.map(({ id }) => id)].map((id) => new Nominated(id)),
    );
  }

  private missing(
    { asked }: Roster,
    read: { result: ReturnType<typeof readNominee> }[],
    byEmail: KnownNominees['byEmail'],
  ): Promise<MissingRequirements[]> {
    const nominees = read.map(({ result }) => {
      const known = 'faults' in result ? undefined : byEmail.get(result.email);
      const stakeholderGroup = 'faults' in result ? null : result.stakeholderGroup;
      return { stakeholderGroup, account: accountOf(known), applied: known?.applied ?? false };
    });
    return this.requirements.missingOfNominees(asked, nominees);
  }

  private judgeOne(
    { actor, lineOfEmail, names }: Roster,
    judged: Judged,
    typed: Nominee,
    missing: MissingRequirements,
  ): Judged {
    const { line, known } = judged;
    const { email, latinName } = typed;
    const earlier = lineOfEmail.get(email);
    if (earlier) return refused(judged, fault('same-address', { line: earlier }));
    lineOfEmail.set(apart(email), line);
    const memberState = typed.memberState ?? coordinatedStates(actor)[0] ?? null;
    const nominee = { ...typed, memberState };
    if (!memberState) return refused(judged, { pointer: '/memberState', ...fault('required') });
    if (!nominatesFor(actor, memberState)) {
      return refused(judged, fault('not-own-country'));
    }
    if (known && !known.onlyRegistered && known.memberState !== memberState) {
      return refused(judged, fault('other-country'));
    }
    if (known?.nominated) return refused(judged, fault('nominated-already'));
    if (missing.unmet.length > 0) return refused(judged, ...missing.unmet);
    const key = nameKey(latinName);
    const alike = names.get(key);
    if (alike === undefined) names.set(apart(key), line);
    // Who asks already is of course found under their own name.
    const another = alike === 0 ? !known?.applied : alike !== undefined;
    const warnings = [...judged.warnings];
    if (another && alike === 0) warnings.push(fault('similar-name-known'));
    else if (another && alike) warnings.push(fault('similar-name', { line: alike }));
    if (!/\p{Script=Latin}/u.test(latinName)) warnings.push(fault('not-latin'));
    return {
      ...{ ...judged, email, nominee, warnings, missing: missing.unknown },
      outcome: known?.applied ? 'joined' : 'nominated',
    };
  }
}

/** What was taken otherwise than it is written or seen. */
function asRead({ email = '' }: TypedLine, hidden: boolean): Fault[] {
  const warnings = hidden ? [fault('line-hidden')] : [];
  const taken = emailInCell(email);
  return !email || isAsTyped(taken, email)
    ? warnings
    : [...warnings, fault('email-read', { email: taken })];
}

/** A text of its own: one cut out of a file would keep that piece of the file in memory. */
const apart = (text: string): string => Buffer.from(text).toString();

const refused = (judged: Judged, ...faults: Fault[]): Judged => ({
  ...judged,
  outcome: 'refused',
  faults,
});
