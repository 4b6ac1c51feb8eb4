import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import {
  type Actor,
  isAdministrator,
  isProgrammeCoordinator,
  type RoleGrant,
} from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { containing } from '../../platform/database/like.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import { type Page, readPage } from '../../platform/http/pagination.js';
import { InvalidFields, NotForPrograms, NotFound } from '../../platform/http/problem.js';
import { AccountTokens } from './accounts/account-tokens.js';
import { Administrators } from './administrators.js';
import type {
  InviteDto,
  MemberStateDto,
  PeopleQuery,
  PersonDetailsDto,
  PersonDto,
  ProfileDto,
} from './people.dto.js';
import { AlreadyKnown, addedMeanwhile, NotOneself, RolesNotYours } from './people.errors.js';
import { visiblePeople } from './people.policy.js';
import { Person } from './person.entity.js';
import { AccountAccess } from './sign-in/account-access.js';
import { ActorChanges } from './sign-in/actor-changes.js';
import { Confirmations } from './sign-in/confirmations.js';

/** SQL: the address of `person` as others see it. */
const shownEmail = sql`coalesce(person.nominated_as, person.email)`;

/** Columns of PersonDto, of `people person`. */
export const personColumns = sql`person.id,
  ${shownEmail} AS email, person.status, person.latin_name AS "latinName",
  person.native_name AS "nativeName", person.language, person.time_zone AS "timeZone",
  person.member_state AS "memberState", person.organisation,
  person.stakeholder_group AS "stakeholderGroup", person.version,
  coalesce((SELECT json_agg(json_build_object('role', g.role, 'memberState', g.member_state)
    ORDER BY g.role, g.member_state) FROM role_grants g WHERE g.person_id = person.id), '[]') AS roles`;

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

/** Many new people as rows, in the columns of `people`. */
function newPeople(people: (NewPerson & { id: string })[]): Sql {
  const column = (name: keyof NewPerson) => people.map((person) => person[name] ?? null);
  return sql`(SELECT * FROM unnest(
    ${people.map(({ id }) => id)}::uuid[], ${people.map(storedEmail)}::text[],
    ${people.map(({ email, elsewhere }) => (elsewhere ? email : null))}::text[],
    ${column('latinName')}::text[], ${column('nativeName')}::text[],
    ${column('language')}::text[], ${column('timeZone')}::text[],
    ${column('memberState')}::text[], ${column('organisation')}::text[],
    ${column('stakeholderGroup')}::text[]) AS u (id, email, nominated_as, latin_name, native_name,
    language, time_zone, member_state, organisation, stakeholder_group))`;
}

/** People: who they are, where they belong, what roles they hold. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly tokens: AccountTokens,
    private readonly changes: ActorChanges,
    private readonly administrators: Administrators,
    private readonly access: AccountAccess,
    private readonly confirmations: Confirmations,
  ) {}

  memberStates(): Promise<MemberStateDto[]> {
    return this.db.rows('SELECT code, name FROM member_states ORDER BY position');
  }

  /** @throws NotFound */
  async get(id: string): Promise<PersonDto> {
    const person = await this.db.row<PersonDto>(
      sql`SELECT ${personColumns} FROM people person WHERE person.id = ${id}`,
    );
    if (!person) throw new NotFound('person');
    return person;
  }

  /** @throws NotFound when outside the actor's scope */
  async getFor(actor: Actor, id: string): Promise<PersonDetailsDto> {
    const person = await this.db.row<PersonDetailsDto>(
      sql`SELECT ${personColumns}, person.accessibility_needs AS "accessibilityNeeds"
       FROM people person WHERE person.id = ${id} AND ${visiblePeople(actor, sql`person`)}`,
    );
    if (!person) throw new NotFound('person');
    return isProgrammeCoordinator(actor) ? person : { ...person, accessibilityNeeds: null };
  }

  /** A person as the one who acts, for what the worker does on their behalf. @throws NotFound */
  async actorOf(id: string): Promise<Actor> {
    const { roles, language } = await this.get(id);
    const grants = roles as RoleGrant[];
    return { personId: id, sessionId: id, grants, language, scopes: null };
  }

  list(actor: Actor, query: PeopleQuery): Promise<Page<PersonDto>> {
    const search = containing(query.search);
    return readPage<PersonDto>(
      this.db,
      {
        select: personColumns,
        from: sql`people person`,
        id: sql`person.id`,
        where: [
          visiblePeople(actor, sql`person`),
          sql`person.status <> 'erased'`,
          // By the address that is shown: another would tell which rows stand for somebody.
          search &&
            sql`person.latin_name ILIKE ${search} OR person.native_name ILIKE ${search}
              OR ${shownEmail} ILIKE ${search}`,
          query.memberState && sql`person.member_state = ${query.memberState}`,
          query.role &&
            sql`EXISTS (SELECT 1 FROM role_grants g
              WHERE g.person_id = person.id AND g.role = ${query.role})`,
        ],
      },
      query,
    );
  }

  /** Invites a person by mail. @throws AlreadyKnown; with roles RolesNotYours, ConfirmationNeeded */
  async invite(actor: Actor, { roles, ...dto }: InviteDto): Promise<PersonDto> {
    if (roles?.length) {
      if (!isAdministrator(actor)) throw new RolesNotYours();
      if (actor.scopes) throw new NotForPrograms();
      await this.confirmations.assertRecent(actor);
    }
    return this.db.transaction(async () => {
      const known = await this.idOf(dto.email);
      if (known && !(await this.takeOver(known, dto))) throw new AlreadyKnown();
      const id = known ?? (await this.add(dto));
      await this.tokens.requestActivation(id, actor.personId);
      await this.audit.record({ actor, action: 'person.invited', subject: ['person', id] });
      if (roles?.length) await this.setRoles(actor, id, roles);
      return this.get(id);
    });
  }

  /**
   * The person with this address, invited now if they were not known, or only registered.
   * @param by who invites
   */
  async findOrInvite(
    dto: NewPerson,
    by?: string,
  ): Promise<{ id: string; memberState: string | null }> {
    const known = await this.idOf(dto.email);
    if (known && !(await this.takeOver(known, dto))) {
      return { id: known, memberState: (await this.get(known)).memberState };
    }
    const id = known ?? (await this.add(dto));
    await this.tokens.requestActivation(id, by);
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
    await this.tokens.requestActivation(id, by);
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
         language = coalesce(n.language, 'en'), time_zone = coalesce(n.time_zone, 'UTC'),
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

  /** Removes a row that stood for a nominee, unless another nomination still needs it. */
  async removeStandIn(id: string): Promise<void> {
    await this.db.run(
      `DELETE FROM people p WHERE id = $1 AND nominated_as IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM applications a WHERE a.person_id = p.id)`,
      [id],
    );
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
      timeZone: dto.timeZone ?? 'UTC',
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

  /** Sets the state a person belongs to. @throws NotFound */
  async setMemberState(actor: Actor, id: string, memberState: string): Promise<PersonDetailsDto> {
    await this.db.transaction(async () => {
      const before = await this.getKept(id);
      const changed = await this.db.run(
        `UPDATE people SET member_state = $2, version = version + 1
         WHERE id = $1 AND member_state IS DISTINCT FROM $2`,
        [id, memberState],
      );
      if (changed === 0) return;
      await this.audit.record({
        actor,
        action: 'person.member-state-set',
        subject: ['person', id],
        personal: {
          about: id,
          before: { memberState: before.memberState },
          after: { memberState },
        },
      });
    });
    return this.getFor(actor, id);
  }

  /** Closes an account: it cannot sign in, and its app access is gone for good. @throws NotFound */
  async suspend(actor: Actor, id: string, reason: string): Promise<PersonDetailsDto> {
    if (id === actor.personId) throw new NotOneself();
    return this.changeStatus(actor, id, 'suspended', reason);
  }

  /** Opens a closed account again. @throws NotFound */
  reinstate(actor: Actor, id: string): Promise<PersonDetailsDto> {
    return this.changeStatus(actor, id, 'active');
  }

  /**
   * Replaces a person's roles, and ends their app access: what an app was given was meant for the
   * roles before. The same roles once more change nothing. @throws LastAdministrator
   */
  async setRoles(
    actor: Actor | undefined,
    personId: string,
    roles: RoleGrant[],
  ): Promise<PersonDto> {
    roles.forEach((grant, index) => {
      if ((grant.role === 'national-coordinator') === Boolean(grant.memberState)) return;
      throw new InvalidFields([
        {
          pointer: `/roles/${index}/memberState`,
          detail: 'a national coordinator has one, the other roles have none',
        },
      ]);
    });
    return this.db.transaction(async () => {
      await this.lock(personId);
      const person = await this.getKept(personId);
      const before = person.roles;
      if (sameRoles(before, roles)) return person;
      const stays = roles.some(({ role }) => role === 'administrator');
      if (!stays) await this.administrators.assertMayLeave(personId);
      await this.db.run('DELETE FROM role_grants WHERE person_id = $1', [personId]);
      for (const grant of roles) {
        await this.db.run(
          `INSERT INTO role_grants (id, person_id, role, member_state) VALUES ($1, $2, $3, $4)
           ON CONFLICT DO NOTHING`,
          [newId(), personId, grant.role, grant.memberState ?? null],
        );
      }
      await this.access.endApps(personId, actor);
      await this.changes.tell(personId);
      await this.audit.record({
        actor,
        action: 'person.roles-set',
        subject: ['person', personId],
        personal: { about: personId, before: { roles: before }, after: { roles } },
      });
      return this.get(personId);
    });
  }

  /** Somebody to whom things may still be given. @throws NotFound, also when they were erased */
  private async getKept(id: string): Promise<PersonDto> {
    const person = await this.get(id);
    if (person.status === 'erased') throw new NotFound('person');
    return person;
  }

  private async idOf(email: string): Promise<string | undefined> {
    const row = await this.db.row<{ id: string }>('SELECT id FROM people WHERE email = $1', [
      email,
    ]);
    return row?.id;
  }

  /** The person first, then the administrators: always in this order, so that nobody waits in a ring. */
  private async lock(id: string): Promise<void> {
    await this.db.run('SELECT 1 FROM people WHERE id = $1 FOR NO KEY UPDATE', [id]);
  }

  private async changeStatus(
    actor: Actor,
    id: string,
    status: 'active' | 'suspended',
    reason?: string,
  ): Promise<PersonDetailsDto> {
    await this.db.transaction(async () => {
      await this.lock(id);
      const before = await this.get(id);
      if (status === 'suspended') await this.administrators.assertMayLeave(id);
      // Who never opened the account has to, before it is active.
      const next =
        status === 'active'
          ? `CASE WHEN password_hash IS NULL
          AND NOT EXISTS (SELECT 1 FROM passkeys k WHERE k.person_id = people.id)
          AND NOT EXISTS (SELECT 1 FROM identities i WHERE i.person_id = people.id)
          THEN 'invited' ELSE 'active' END`
          : `'suspended'`;
      const changed = await this.db.run(
        `UPDATE people SET status = ${next}, version = version + 1
         WHERE id = $1 AND status <> 'erased' AND (status = 'suspended') <> $2`,
        [id, status === 'suspended'],
      );
      if (changed === 0) return;
      if (status === 'suspended') {
        await this.tokens.useUpReset(id);
        await this.access.endAll(id, { actor });
      }
      await this.changes.tell(id);
      await this.audit.record({
        actor,
        action: status === 'suspended' ? 'person.suspended' : 'person.reinstated',
        subject: ['person', id],
        before: { status: before.status },
        after: { status },
        ...(reason && { personal: { about: id, after: { reason } } }),
      });
    });
    return this.getFor(actor, id);
  }
}

/** Whether two lists hold the same roles, in whatever order and however often. */
function sameRoles(one: RoleGrant[], other: RoleGrant[]): boolean {
  const listed = (roles: RoleGrant[]) =>
    [...new Set(roles.map(({ role, memberState }) => `${role} ${memberState ?? ''}`))].sort();
  return listed(one).join() === listed(other).join();
}
