import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { isUnchanged } from '../../platform/audit/unchanged.js';
import {
  type Actor,
  isAdministrator,
  isProgrammeCoordinator,
  type RoleGrant,
} from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { containing } from '../../platform/database/like.js';
import { type Page, readPage } from '../../platform/http/pagination.js';
import { InvalidFields, NotFound } from '../../platform/http/problem.js';
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
import { AlreadyKnown, NotOneself, RolesNotYours } from './people.errors.js';
import { visiblePeople } from './people.policy.js';
import { Person } from './person.entity.js';
import { ActorChanges } from './sign-in/actor-changes.js';

/** Columns of PersonDto, of `people person`. */
export const personColumns = `person.id, person.email, person.status, person.latin_name AS "latinName",
  person.native_name AS "nativeName", person.language, person.time_zone AS "timeZone",
  person.member_state AS "memberState", person.organisation,
  person.stakeholder_group AS "stakeholderGroup", person.version,
  coalesce((SELECT json_agg(json_build_object('role', g.role, 'memberState', g.member_state)
    ORDER BY g.role, g.member_state) FROM role_grants g WHERE g.person_id = person.id), '[]') AS roles`;

/** What is known of a person at the moment they are brought in. */
export type NewPerson = ProfileDto & { email: string; memberState?: string | null };

/** People: who they are, where they belong, what roles they hold. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly tokens: AccountTokens,
    private readonly changes: ActorChanges,
    private readonly administrators: Administrators,
  ) {}

  memberStates(): Promise<MemberStateDto[]> {
    return this.db.rows('SELECT code, name FROM member_states ORDER BY position');
  }

  /** @throws NotFound */
  async get(id: string): Promise<PersonDto> {
    const person = await this.db.row<PersonDto>(
      `SELECT ${personColumns} FROM people person WHERE person.id = $1`,
      [id],
    );
    if (!person) throw new NotFound('person');
    return person;
  }

  /** @throws NotFound when outside the actor's scope */
  async getFor(actor: Actor, id: string): Promise<PersonDetailsDto> {
    const scope = visiblePeople(actor, 2);
    const person = await this.db.row<PersonDetailsDto>(
      `SELECT ${personColumns}, person.accessibility_needs AS "accessibilityNeeds"
       FROM people person WHERE person.id = $1 AND ${scope.sql}`,
      [id, scope.value],
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
    const scope = visiblePeople(actor, 1);
    const search = containing(query.search);
    return readPage<PersonDto>(
      this.db,
      {
        select: personColumns,
        from: 'people person',
        id: 'person.id',
        where: [
          scope.sql,
          `person.status <> 'erased'`,
          '($2::text IS NULL OR person.latin_name ILIKE $2 OR person.native_name ILIKE $2 OR person.email ILIKE $2)',
          '($3::text IS NULL OR person.member_state = $3)',
          '($4::text IS NULL OR EXISTS (SELECT 1 FROM role_grants g WHERE g.person_id = person.id AND g.role = $4))',
        ],
        params: [scope.value, search, query.memberState ?? null, query.role ?? null],
      },
      query,
    );
  }

  /** Invites a person by mail. @throws AlreadyKnown */
  async invite(actor: Actor, { roles, ...dto }: InviteDto): Promise<PersonDto> {
    if (roles?.length && !isAdministrator(actor)) throw new RolesNotYours();
    return this.db.transaction(async () => {
      const known = await this.db.row('SELECT 1 FROM people WHERE email = $1', [dto.email]);
      if (known) throw new AlreadyKnown();
      const id = await this.add(dto);
      await this.tokens.requestActivation(id);
      await this.audit.record({ actor, action: 'person.invited', subject: ['person', id] });
      if (roles?.length) await this.setRoles(actor, id, roles);
      return this.get(id);
    });
  }

  /** The person with this address, invited now if they were not known. */
  async findOrInvite(dto: NewPerson): Promise<{ id: string; memberState: string | null }> {
    const known = await this.db.row<{ id: string; memberState: string | null }>(
      'SELECT id, member_state AS "memberState" FROM people WHERE email = $1',
      [dto.email],
    );
    if (known) return known;
    const id = await this.add(dto);
    await this.tokens.requestActivation(id);
    return { id, memberState: dto.memberState ?? null };
  }

  /** Adds a person without telling them. Returns the id. */
  async add(dto: NewPerson): Promise<string> {
    const id = newId();
    await this.db.repository(Person).insert({
      ...dto,
      id,
      status: 'invited',
      language: dto.language ?? 'en',
      timeZone: dto.timeZone ?? 'UTC',
      createdAt: new Date(),
    });
    return id;
  }

  /** Adds many at once, none of whom is known, and invites them by mail; fails as `addAll` does. */
  async inviteAll(people: (NewPerson & { id: string })[]): Promise<void> {
    await this.addAll(people);
    await this.tokens.requestActivations(people.map(({ id }) => id));
  }

  /**
   * Adds many at once, none of whom is known, without telling them. Fails when one has become known
   * meanwhile: do it again, then.
   */
  async addAll(people: (NewPerson & { id: string })[]): Promise<void> {
    const column = (name: keyof NewPerson) => people.map((person) => person[name] ?? null);
    await this.db.run(
      `INSERT INTO people (id, email, status, latin_name, native_name, language, time_zone,
         member_state, organisation, stakeholder_group)
       SELECT p.id, p.email, 'invited', p.latin_name, p.native_name, p.language, p.time_zone,
         p.member_state, p.organisation, p.stakeholder_group
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
         $7::text[], $8::text[], $9::text[]) AS p (id, email, latin_name, native_name, language,
         time_zone, member_state, organisation, stakeholder_group)`,
      [
        people.map(({ id }) => id),
        ...(['email', 'latinName', 'nativeName', 'language', 'timeZone'] as const).map(column),
        ...(['memberState', 'organisation', 'stakeholderGroup'] as const).map(column),
      ],
    );
  }

  /** Sets the state a person belongs to. @throws NotFound */
  async setMemberState(actor: Actor, id: string, memberState: string): Promise<PersonDetailsDto> {
    await this.db.transaction(async () => {
      const before = await this.get(id);
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
        before: { memberState: before.memberState },
        after: { memberState },
      });
    });
    return this.getFor(actor, id);
  }

  /** Closes an account: it cannot sign in, and its programs can do nothing. @throws NotFound */
  async suspend(actor: Actor, id: string, reason: string): Promise<PersonDetailsDto> {
    if (id === actor.personId) throw new NotOneself();
    return this.changeStatus(actor, id, 'suspended', reason);
  }

  /** Opens a closed account again. @throws NotFound */
  reinstate(actor: Actor, id: string): Promise<PersonDetailsDto> {
    return this.changeStatus(actor, id, 'active');
  }

  /** Replaces a person's roles. @throws LastAdministrator */
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
      await this.db.row('SELECT 1 FROM people WHERE id = $1 FOR UPDATE', [personId]);
      const person = await this.get(personId);
      const before = person.roles;
      if (isUnchanged({ roles: ordered(before) }, { roles: ordered(roles) })) return person;
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

  private async changeStatus(
    actor: Actor,
    id: string,
    status: 'active' | 'suspended',
    reason?: string,
  ): Promise<PersonDetailsDto> {
    await this.db.transaction(async () => {
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
        await this.db.run('DELETE FROM sign_in_sessions WHERE person_id = $1', [id]);
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

/** Grants as a set: each once, in one order. */
const ordered = (grants: { role: string; memberState?: string | null }[]): string[] =>
  [...new Set(grants.map(({ role, memberState }) => `${role} ${memberState ?? ''}`))].sort();
