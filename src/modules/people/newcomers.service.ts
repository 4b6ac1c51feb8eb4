import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { allOf, type Sql, sql } from '../../platform/database/sql.js';
import { AccountTokens } from './accounts/account-tokens.js';
import { zoneOf } from './member-states.js';
import type { ProfileDto } from './people.dto.js';
import { addedMeanwhile } from './people.errors.js';
import { Person } from './person.entity.js';

/**
 * Whether somebody only registered this address: its owner has not opened the account, and no
 * staff have invited them or given them a role.
 */
export const onlyRegistered = (person: Sql): Sql => sql`(${person}.status = 'invited'
  AND ${person}.registered_with_notice IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM role_grants g WHERE g.person_id = ${person}.id))`;

/** What is known of a person at the moment they are brought in. */
export type NewPerson = ProfileDto & {
  email: string;
  memberState?: string | null;
  /** Their account belongs elsewhere: this row stands for them until the secretariat decides. */
  elsewhere?: boolean;
};

/**
 * The address a row is stored under: of one that stands for somebody, none that mail reaches, and
 * none that can be guessed from what a coordinator sees.
 */
const storedEmail = ({ email, elsewhere }: NewPerson) =>
  elsewhere ? `${randomUUID()}@nominee.invalid` : email;

const zoneIn = ({ timeZone, memberState }: NewPerson) => timeZone ?? zoneOf(memberState);

/** Many new people as rows, in the columns of `people`. */
function newPeople(people: (NewPerson & { id: string })[]): Sql {
  const column = (name: keyof NewPerson) => people.map((person) => person[name] ?? null);
  return sql`(SELECT * FROM unnest(
    ${people.map(({ id }) => id)}::uuid[], ${people.map(storedEmail)}::text[],
    ${people.map(({ email, elsewhere }) => (elsewhere ? email : null))}::text[],
    ${column('latinName')}::text[], ${column('nativeName')}::text[],
    ${people.map(({ language }) => language ?? 'en')}::text[], ${people.map(zoneIn)}::text[],
    ${column('memberState')}::text[], ${column('organisation')}::text[],
    ${column('stakeholderGroup')}::text[]) AS u (id, email, nominated_as, latin_name, native_name,
    language, time_zone, member_state, organisation, stakeholder_group))`;
}

/** How people get their row: invited, registered, brought in by a list, or standing for somebody. */
@Injectable()
export class NewcomersService {
  private readonly inUse: ((person: Sql) => Sql)[] = [];

  constructor(
    private readonly db: Database,
    private readonly tokens: AccountTokens,
  ) {}

  /**
   * Whose addresses these are, by address; that of an account that was merged into another is its
   * owner's. They are kept as they are until the transaction ends:
   * of an erasure at the same time, one waits for the other.
   */
  async holdAddresses(emails: string[]): Promise<Map<string, string>> {
    const known = await this.db.rows<{ id: string; email: string }>(
      'SELECT coalesce(merged_into, id) AS id, email FROM people WHERE email = ANY($1) FOR SHARE',
      [emails],
    );
    return new Map(known.map(({ id, email }) => [email, id]));
  }

  /** Locks the account of an address, and says whose it is. */
  async lockAddress(email: string): Promise<string | undefined> {
    const row = await this.db.row<{ id: string }>(
      'SELECT coalesce(merged_into, id) AS id FROM people WHERE email = $1 FOR UPDATE',
      [email],
    );
    return row?.id;
  }

  /** Whose address this is. */
  async idOf(email: string): Promise<string | undefined> {
    const row = await this.db.row<{ id: string }>(
      'SELECT coalesce(merged_into, id) AS id FROM people WHERE email = $1',
      [email],
    );
    return row?.id;
  }

  /**
   * The person with this address, invited now if they were not known, or only registered.
   * @param by who invites
   */
  async findOrInvite(dto: NewPerson, by?: string): Promise<Pick<Person, 'id' | 'memberState'>> {
    const known = await this.db.row<Pick<Person, 'id' | 'memberState'>>(
      `SELECT k.id, k.member_state AS "memberState" FROM people p
       JOIN people k ON k.id = coalesce(p.merged_into, p.id) WHERE p.email = $1`,
      [dto.email],
    );
    if (known && !(await this.takeOver(known.id, dto))) return known;
    const id = known?.id ?? (await this.add(dto));
    await this.tokens.requestActivation(id, { by });
    return { id, memberState: dto.memberState ?? null };
  }

  /**
   * Adds a person, or takes over the account that somebody registered for them, and asks for the
   * email that invites them. Returns the id.
   * @param by who invites
   */
  async bringIn(
    dto: NewPerson,
    { by, registeredId }: { by?: string; registeredId?: string } = {},
  ): Promise<string> {
    if (registeredId) await this.takeOver(registeredId, dto);
    const id = registeredId ?? (await this.add(dto));
    await this.tokens.requestActivation(id, { by });
    return id;
  }

  /**
   * Gives an account that somebody registered and nobody opened the data of who invites its owner,
   * or of who registers it next: what was typed for an address that is not verified blocks nobody.
   * @param notice the privacy notice that was read by who registers
   * @returns whether it was one; an account that is open, or that staff brought in, stays as it is
   */
  async takeOver(id: string, dto: NewPerson, notice: string | null = null): Promise<boolean> {
    const taken = await this.takeOverAll([{ ...dto, id }], notice);
    return taken > 0;
  }

  /** Takes over many, as `takeOver` does. Returns how many there were. */
  async takeOverAll(
    people: (NewPerson & { id: string })[],
    notice: string | null = null,
  ): Promise<number> {
    if (people.length === 0) return 0;
    return this.db.run(
      sql`UPDATE people person SET latin_name = n.latin_name, native_name = n.native_name,
         language = n.language, time_zone = n.time_zone,
         member_state = n.member_state, organisation = n.organisation,
         stakeholder_group = n.stakeholder_group, registered_with_notice = ${notice},
         version = version + 1
       FROM ${newPeople(people)} AS n
       WHERE person.id = n.id AND ${onlyRegistered(sql`person`)}`,
    );
  }

  /**
   * Notes that the owner of an address has opened the account that was registered with it.
   * @returns the privacy notice that was read with the registration
   */
  async confirmRegistration(id: string): Promise<string | null> {
    const row = await this.db.row<{ notice: string | null }>(
      `UPDATE people p SET registered_with_notice = NULL FROM people before
       WHERE p.id = $1 AND before.id = p.id AND p.registered_with_notice IS NOT NULL
       RETURNING before.registered_with_notice AS notice`,
      [id],
    );
    return row?.notice ?? null;
  }

  /** The account that a row stood for is gone: the row becomes that person's, who is invited. */
  async takeOverAddress(id: string): Promise<void> {
    await this.db.run(
      `UPDATE people SET email = nominated_as, nominated_as = NULL, version = version + 1
       WHERE id = $1 AND nominated_as IS NOT NULL`,
      [id],
    );
    await this.tokens.requestActivation(id);
  }

  /** Accounts for which `condition` is true are not removed though nobody has opened them. */
  keepWhile(condition: (person: Sql) => Sql): void {
    this.inUse.push(condition);
  }

  /** Removes a row that stood for a nominee, unless something of another module needs it. */
  async removeStandIn(id: string): Promise<void> {
    await this.db.run(
      sql`DELETE FROM people p WHERE id = ${id} AND nominated_as IS NOT NULL AND ${this.isUnused}`,
    );
  }

  /** Removes the accounts that were never opened in so many days, unless something needs them. */
  purge(days: number): Promise<number> {
    return this.db.run(
      sql`DELETE FROM people p WHERE status = 'invited'
          AND created_at < now() - make_interval(days => ${days})
          AND NOT EXISTS (SELECT 1 FROM role_grants g WHERE g.person_id = p.id)
          AND ${this.isUnused}`,
    );
  }

  private get isUnused(): Sql {
    return allOf(this.inUse.map((condition) => sql`NOT ${condition(sql`p.id`)}`));
  }

  /**
   * Adds a person without telling them. Returns the id.
   * @param notice the privacy notice that was read by who registers
   */
  async add(
    { elsewhere = false, ...dto }: NewPerson,
    notice: string | null = null,
  ): Promise<string> {
    const id = newId();
    const row = {
      ...dto,
      id,
      email: storedEmail({ ...dto, elsewhere }),
      nominatedAs: elsewhere ? dto.email : null,
      status: 'invited' as const,
      language: dto.language ?? 'en',
      timeZone: zoneIn(dto),
      registeredWithNotice: notice,
      createdAt: new Date(),
    };
    await this.db.repository(Person).insert(row).catch(addedMeanwhile);
    return id;
  }

  /**
   * Invites many at once by mail: newcomers, none of whom is known (fails as `addAll` does), and
   * those who were only registered.
   */
  async inviteAll(
    newcomers: (NewPerson & { id: string })[],
    registered: (NewPerson & { id: string })[],
    by: string,
  ): Promise<void> {
    await this.addAll(newcomers);
    await this.takeOverAll(registered);
    const ids = [...newcomers, ...registered].map(({ id }) => id);
    await this.tokens.requestActivations(ids, by);
  }

  /**
   * Adds many at once, none of whom is known, without telling them. Fails when one has become known
   * meanwhile: do it again, then.
   */
  async addAll(people: (NewPerson & { id: string })[]): Promise<void> {
    const added = this.db.run(
      sql`INSERT INTO people (id, email, nominated_as, status, latin_name, native_name, language,
         time_zone, member_state, organisation, stakeholder_group)
       SELECT p.id, p.email, p.nominated_as, 'invited', p.latin_name, p.native_name, p.language,
         p.time_zone, p.member_state, p.organisation, p.stakeholder_group
       FROM ${newPeople(people)} AS p`,
    );
    await added.catch(addedMeanwhile);
  }
}
