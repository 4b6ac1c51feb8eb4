import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { allOf, type Sql, sql } from '../../platform/database/sql.js';
import { AccountTokens } from './accounts/account-tokens.js';
import { zoneOf } from './member-state-zones.js';
import type { ProfileDto } from './people.dto.js';
import { rethrowAsAddedMeanwhile } from './people.errors.js';
import { Person } from './person.entity.js';

/**
 * Whether the address was only registered: its owner has not opened the account, and no staff have
 * invited them or granted them a role.
 */
export const onlyRegistered = (person: Sql): Sql => sql`(${person}.status = 'invited'
  AND ${person}.registered_with_notice IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM role_grants g WHERE g.person_id = ${person}.id))`;

/** The details of a person when they are added. */
export type NewPerson = ProfileDto & {
  email: string;
  memberState?: string | null;
  /** The account belongs elsewhere: this row is a placeholder until the secretariat decides. */
  elsewhere?: boolean;
};

/**
 * The address under which a row is stored. A placeholder gets one that no email reaches and that
 * cannot be guessed from what a coordinator sees.
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

/** Adds people: invited, registered, nominated in a list, or as a placeholder. */
@Injectable()
export class NewcomersService {
  private readonly inUse: ((person: Sql) => Sql)[] = [];

  constructor(
    private readonly db: Database,
    private readonly tokens: AccountTokens,
  ) {}

  /**
   * Returns the owners of these addresses, by address; the address of a merged account belongs to
   * the account it was merged into. The rows stay locked until the transaction ends, so that a
   * concurrent erasure waits, or is waited for.
   */
  async lockAddressOwners(emails: string[]): Promise<Map<string, string>> {
    const existing = await this.db.rows<{ id: string; email: string }>(
      'SELECT coalesce(merged_into, id) AS id, email FROM people WHERE email = ANY($1) FOR SHARE',
      [emails],
    );
    return new Map(existing.map(({ id, email }) => [email, id]));
  }

  /** Locks the account of an address, and returns its owner's id. */
  async lockAddress(email: string): Promise<string | undefined> {
    const row = await this.db.row<{ id: string }>(
      'SELECT coalesce(merged_into, id) AS id FROM people WHERE email = $1 FOR UPDATE',
      [email],
    );
    return row?.id;
  }

  /** Returns the id of the address's owner. */
  async idOf(email: string): Promise<string | undefined> {
    const row = await this.db.row<{ id: string }>(
      'SELECT coalesce(merged_into, id) AS id FROM people WHERE email = $1',
      [email],
    );
    return row?.id;
  }

  /**
   * Finds the person with this address. Invites them if they are new, or had only registered.
   * @param by who sends the invitation
   */
  async findOrInvite(dto: NewPerson, by?: string): Promise<Pick<Person, 'id' | 'memberState'>> {
    const existing = await this.db.row<Pick<Person, 'id' | 'memberState'>>(
      `SELECT k.id, k.member_state AS "memberState" FROM people p
       JOIN people k ON k.id = coalesce(p.merged_into, p.id) WHERE p.email = $1`,
      [dto.email],
    );
    if (existing && !(await this.takeOver(existing.id, dto))) return existing;
    const id = existing?.id ?? (await this.add(dto));
    await this.tokens.requestActivation(id, { by });
    return { id, memberState: dto.memberState ?? null };
  }

  /**
   * Adds a person, or takes over the account that was registered with their address, and requests
   * the invitation email. Returns the id.
   * @param by who sends the invitation
   */
  async addAndInvite(
    dto: NewPerson,
    { by, registeredId }: { by?: string; registeredId?: string } = {},
  ): Promise<string> {
    if (registeredId) await this.takeOver(registeredId, dto);
    const id = registeredId ?? (await this.add(dto));
    await this.tokens.requestActivation(id, { by });
    return id;
  }

  /**
   * Replaces the data of an account that was registered but not opened, when its owner is invited
   * or the address is registered again: data submitted for an unverified address must not block
   * anyone.
   * @param notice the privacy notice that was read with the registration
   * @returns whether the account was taken over; one that is open, or that staff added, stays as it
   * is
   */
  async takeOver(id: string, dto: NewPerson, notice: string | null = null): Promise<boolean> {
    const taken = await this.takeOverAll([{ ...dto, id }], notice);
    return taken > 0;
  }

  /** Takes over many accounts, as `takeOver` does. Returns the number taken over. */
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
   * Records that the owner of an address has opened the account registered with it.
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

  /**
   * Turns a placeholder into an account of its own, once the account it stood for is gone, and
   * invites the person.
   */
  async takeOverAddress(id: string): Promise<void> {
    await this.db.run(
      `UPDATE people SET email = nominated_as, nominated_as = NULL, version = version + 1
       WHERE id = $1 AND nominated_as IS NOT NULL`,
      [id],
    );
    await this.tokens.requestActivation(id);
  }

  /** Keeps unopened accounts for which `condition` is true from being purged. */
  keepWhile(condition: (person: Sql) => Sql): void {
    this.inUse.push(condition);
  }

  /** Removes a nominee's placeholder row, unless data of another module needs it. */
  async removePlaceholder(id: string): Promise<void> {
    await this.db.run(
      sql`DELETE FROM people p WHERE id = ${id} AND nominated_as IS NOT NULL AND ${this.isUnused}`,
    );
  }

  /** Removes accounts that were not opened within the given days, unless other data needs them. */
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
   * Adds a person without notifying them. Returns the id.
   * @param notice the privacy notice that was read with the registration
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
    await this.db.repository(Person).insert(row).catch(rethrowAsAddedMeanwhile);
    return id;
  }

  /**
   * Invites many people by email: new ones, none of whom may be known (fails as `addAll` does), and
   * those who had only registered.
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
   * Adds many new people without notifying them. Fails when one of them has been added in the
   * meantime; retry then.
   */
  async addAll(people: (NewPerson & { id: string })[]): Promise<void> {
    const added = this.db.run(
      sql`INSERT INTO people (id, email, nominated_as, status, latin_name, native_name, language,
         time_zone, member_state, organisation, stakeholder_group)
       SELECT p.id, p.email, p.nominated_as, 'invited', p.latin_name, p.native_name, p.language,
         p.time_zone, p.member_state, p.organisation, p.stakeholder_group
       FROM ${newPeople(people)} AS p`,
    );
    await added.catch(rethrowAsAddedMeanwhile);
  }
}
