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

/** A line as it is stored: faults are codes, and become sentences when the line is read. */
type Line = Omit<NominationLineDto, 'faults' | 'warnings' | 'missing'> &
  Record<'faults' | 'warnings' | 'missing', Fault[]>;

export interface CheckedLine extends Line {
  nominee: Nominee | null;
  known: KnownNominee | null;
  /** Their account belongs to another state, or to none; see KnownNominees. */
  elsewhere: boolean;
}

/** What was read of a list so far, so that a line can be compared with earlier ones. */
export interface Roster {
  actor: Actor;
  cohortId: string;
  asked: CohortRequirements;
  lineOfEmail: Map<string, number>;
  /**
   * By name key: the line where the name first appeared; 0: a person who is already in the cohort.
   */
  names: Map<string, number>;
}

/** Checks and saves nominees in batches. */
@Injectable()
export class RosterService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly newcomers: NewcomersService,
    private readonly nominees: NomineesService,
    private readonly requirements: EntryRequirements,
  ) {}

  /** Starts a list, with the names of people who are already nominated. */
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

  /** Checks lines; saves nothing. */
  async check(roster: Roster, lines: NomineeLine[]): Promise<CheckedLine[]> {
    const read = lines.map((line) => ({ ...line, result: readNominee(line.values) }));
    const emails = read.flatMap(({ result }) => ('faults' in result ? [] : [result.email]));
    const { byEmail, elsewhere } = await this.nominees.find(roster.actor, roster.cohortId, emails);
    const missing = await this.missing(roster, read, byEmail);
    return read.map(({ line, values, hidden, result }, index) => {
      const checked: CheckedLine = {
        ...{ line, email: values.email ? emailInCell(values.email) : null, typed: values },
        ...{ faults: [], warnings: asRead(values, hidden), missing: [], outcome: 'nominated' },
        ...{ nominee: null, known: null, elsewhere: false },
      };
      if ('faults' in result) return refused(checked, ...result.faults);
      checked.elsewhere = elsewhere.has(result.email);
      checked.known = byEmail.get(result.email) ?? null;
      return this.checkOne(roster, checked, result, missing[index] as MissingRequirements);
    });
  }

  /** Nominates the lines that were not refused. */
  async place(roster: Roster, checked: CheckedLine[]): Promise<void> {
    const { actor, cohortId } = roster;
    const good = checked.filter(({ outcome }) => outcome !== 'refused');
    const newcomers = good
      .filter(({ known }) => !known)
      .map(({ nominee, elsewhere }) => ({ id: newId(), ...(nominee as Nominee), elsewhere }));
    const registered = good
      .filter(({ known }) => known?.onlyRegistered)
      .map(({ nominee, known }) => ({ ...(nominee as Nominee), id: (known as KnownNominee).id }));
    await this.newcomers.inviteAll(newcomers as never, registered as never, actor.personId);
    const personOf = new Map(newcomers.map(({ id, email }) => [email, id]));
    const created = good
      .filter(({ known }) => !known?.applicationId)
      .map((line) => ({ ...line, applicationId: newId() }));
    await this.db.run(
      `INSERT INTO applications (id, cohort_id, person_id, member_state, origin, nominated_by,
         nominated_at, rank, state)
       SELECT n.id, $5, n.person_id, n.member_state, 'nomination', $6, now(), n.rank, 'submitted'
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[]) AS n (id, person_id, member_state, rank)`,
      [
        created.map(({ applicationId }) => applicationId),
        created.map(({ nominee, known }) => known?.id ?? personOf.get((nominee as Nominee).email)),
        created.map(({ nominee }) => nominee?.memberState),
        created.map(({ nominee }) => nominee?.rank),
        ...[cohortId, actor.personId],
      ],
    );
    const existing = good.flatMap(({ known, nominee }) =>
      known?.applicationId ? [{ id: known.applicationId, rank: nominee?.rank ?? null }] : [],
    );
    await this.db.run(
      sql`${nominate(actor.personId, sql`n.rank`)}
       FROM unnest(${existing.map(({ id }) => id)}::uuid[], ${existing.map(({ rank }) => rank)}::int[])
         AS n (id, rank)
       WHERE a.id = n.id`,
    );
    await this.nominees.reopen(existing.map(({ id }) => id));
    const notified = created.flatMap(({ known, applicationId }) =>
      known && !known.onlyRegistered ? [applicationId] : [],
    );
    await this.outbox.publishAll(
      [...notified, ...existing.map(({ id }) => id)].map((id) => new Nominated(id)),
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

  private checkOne(
    { actor, lineOfEmail, names }: Roster,
    checked: CheckedLine,
    typed: Nominee,
    missing: MissingRequirements,
  ): CheckedLine {
    const { line, known } = checked;
    const { email, latinName } = typed;
    const earlier = lineOfEmail.get(email);
    if (earlier) return refused(checked, fault('same-address', { line: earlier }));
    lineOfEmail.set(copied(email), line);
    const memberState = typed.memberState ?? coordinatedStates(actor)[0] ?? null;
    const nominee = { ...typed, memberState };
    if (!memberState) return refused(checked, { pointer: '/memberState', ...fault('required') });
    if (!nominatesFor(actor, memberState)) {
      return refused(checked, fault('not-own-country'));
    }
    if (known && !known.onlyRegistered && known.memberState !== memberState) {
      return refused(checked, fault('other-country'));
    }
    if (known?.nominated) return refused(checked, fault('nominated-already'));
    if (missing.unmet.length > 0) return refused(checked, ...missing.unmet);
    const key = nameKey(latinName);
    const alike = names.get(key);
    if (alike === undefined) names.set(copied(key), line);
    // A person who has already applied is, of course, found under their own name.
    const another = alike === 0 ? !known?.applied : alike !== undefined;
    const warnings = [...checked.warnings];
    if (another && alike === 0) warnings.push(fault('similar-name-known'));
    else if (another && alike) warnings.push(fault('similar-name', { line: alike }));
    if (!/\p{Script=Latin}/u.test(latinName)) warnings.push(fault('not-latin'));
    return {
      ...{ ...checked, email, nominee, warnings, missing: missing.unknown },
      outcome: known?.applied ? 'joined' : 'nominated',
    };
  }
}

/** Warnings about what was read differently from how it is written or shown. */
function asRead({ email = '' }: TypedLine, hidden: boolean): Fault[] {
  const warnings = hidden ? [fault('line-hidden')] : [];
  const taken = emailInCell(email);
  return !email || isAsTyped(taken, email)
    ? warnings
    : [...warnings, fault('email-read', { email: taken })];
}

/** Copies a string: a slice of the file's text would keep the whole text in memory. */
const copied = (text: string): string => Buffer.from(text).toString();

const refused = (checked: CheckedLine, ...faults: Fault[]): CheckedLine => ({
  ...checked,
  outcome: 'refused',
  faults,
});
