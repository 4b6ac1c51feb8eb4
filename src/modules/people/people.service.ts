import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { Actor, RoleGrant } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { found } from '../../platform/database/search.js';
import { sql } from '../../platform/database/sql.js';
import { updateVersion } from '../../platform/database/versions.js';
import { InvalidFields, NotForApiClients, NotFound } from '../../platform/errors/errors.js';
import { type Page, readPage } from '../../platform/http/pagination.js';
import { AccountTokens } from './accounts/account-tokens.js';
import { Administrators } from './administrators.js';
import { countryNames } from './country-names.js';
import { memberStateCodes } from './member-states.js';
import { NewcomersService } from './newcomers.service.js';
import type {
  InviteDto,
  MemberStateDto,
  PeopleQuery,
  PersonDetailsDto,
  PersonDto,
} from './people.dto.js';
import { MayNotGrantRoles, PersonAlreadyExists } from './people.errors.js';
import { visiblePeople } from './people.policy.js';
import { Person } from './person.entity.js';
import { detailsColumns, detailsFor, type ReadDetails } from './person-details.js';
import { isAdministrator } from './roles.js';
import { searchTextSql } from './searched.js';
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

/** People: their identity, their country, and their roles. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly newcomers: NewcomersService,
    private readonly tokens: AccountTokens,
    private readonly changes: ActorChanges,
    private readonly administrators: Administrators,
    private readonly access: AccountAccess,
    private readonly confirmations: Confirmations,
  ) {}

  memberStates(): MemberStateDto[] {
    return memberStateCodes.map((code) => ({ code, name: countryNames[code] }));
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
    return detailsFor(actor, await this.read(actor, id));
  }

  /**
   * All details of a person, for other services.
   * @throws NotFound when outside the scope
   */
  async read(actor: Actor, id: string): Promise<ReadDetails> {
    const person = await this.db.row<ReadDetails>(
      sql`SELECT ${personColumns}, ${detailsColumns}
       FROM people person WHERE person.id = ${id} AND ${visiblePeople(actor, sql`person`)}`,
    );
    if (!person) throw new NotFound('person');
    return person;
  }

  /**
   * A person as an actor, for work that the worker does on their behalf.
   * @throws NotFound
   */
  async actorOf(id: string): Promise<Actor> {
    const { roles, language } = await this.get(id);
    const grants = roles as RoleGrant[];
    return { personId: id, sessionId: id, grants, language, scopes: null };
  }

  list(actor: Actor, query: PeopleQuery): Promise<Page<PersonDto>> {
    return readPage<PersonDto>(
      this.db,
      {
        select: personColumns,
        from: sql`people person`,
        id: sql`person.id`,
        where: [
          visiblePeople(actor, sql`person`),
          sql`person.status NOT IN ('erased', 'merged')`,
          found(query.search, searchTextSql(sql`person`)),
          query.memberState && sql`person.member_state = ${query.memberState}`,
          query.role &&
            sql`EXISTS (SELECT 1 FROM role_grants g
              WHERE g.person_id = person.id AND g.role = ${query.role})`,
        ],
      },
      query,
    );
  }

  /**
   * Invites a person by email.
   * @throws PersonAlreadyExists; with roles MayNotGrantRoles, ConfirmationNeeded
   */
  async invite(actor: Actor, { roles, ...dto }: InviteDto): Promise<PersonDto> {
    if (roles?.length) {
      if (!isAdministrator(actor)) throw new MayNotGrantRoles();
      if (actor.scopes) throw new NotForApiClients();
      await this.confirmations.assertRecent(actor);
    }
    return this.db.transaction(async () => {
      const existingId = await this.newcomers.idOf(dto.email);
      if (existingId && !(await this.newcomers.takeOver(existingId, dto)))
        throw new PersonAlreadyExists();
      const id = existingId ?? (await this.newcomers.add(dto));
      await this.tokens.requestActivation(id, { by: actor.personId });
      await this.audit.record({ actor, action: 'person.invited', subject: ['person', id] });
      if (roles?.length) await this.setRoles(actor, id, roles);
      return this.get(id);
    });
  }

  /**
   * Sets a person's member state.
   * @param version the version that was read; defaults to the current one
   * @throws NotFound, Changed
   */
  async setMemberState(
    actor: Actor,
    id: string,
    memberState: string,
    version?: number,
  ): Promise<PersonDetailsDto> {
    await this.db.transaction(async () => {
      const before = await this.getExisting(id);
      const read = { id, version: version ?? before.version };
      const { namedMemberState } = await this.getFor(actor, id);
      const isSame = before.memberState === memberState && !namedMemberState;
      if (isSame && read.version === before.version) return;
      await updateVersion(this.db, Person, read, { memberState, namedMemberState: null });
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

  /**
   * Replaces a person's roles, and ends their app access, which was granted under the previous
   * roles. Setting the same roles again changes nothing.
   * @param version the version that was read; defaults to the current one
   * @throws LastAdministrator, Changed
   */
  async setRoles(
    actor: Actor | undefined,
    personId: string,
    roles: RoleGrant[],
    version?: number,
  ): Promise<PersonDto> {
    roles.forEach((grant, index) => {
      if ((grant.role === 'national-coordinator') === Boolean(grant.memberState)) return;
      throw new InvalidFields([
        {
          pointer: `/roles/${index}/memberState`,
          code: 'state-of-role',
          detail: 'a national coordinator has one, the other roles have none',
        },
      ]);
    });
    return this.db.transaction(async () => {
      const person = await this.getExisting(personId);
      const before = person.roles;
      const read = { id: personId, version: version ?? person.version };
      if (sameRoles(before, roles) && read.version === person.version) return person;
      // The person is locked first, then the administrators, as in `lock`.
      await updateVersion(this.db, Person, read, {});
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
      await this.changes.publish(personId);
      await this.audit.record({
        actor,
        action: 'person.roles-set',
        subject: ['person', personId],
        personal: { about: personId, before: { roles: before }, after: { roles } },
      });
      return this.get(personId);
    });
  }

  /**
   * A person who has not been erased or merged.
   * @throws NotFound otherwise
   */
  private async getExisting(id: string): Promise<PersonDto> {
    const person = await this.get(id);
    if (['erased', 'merged'].includes(person.status)) throw new NotFound('person');
    return person;
  }

  /** Locks the person first, then the administrators: always in this order, to avoid deadlocks. */
  async lock(id: string): Promise<void> {
    await this.db.run('SELECT 1 FROM people WHERE id = $1 FOR NO KEY UPDATE', [id]);
  }
}

/** Whether two lists hold the same roles, ignoring order and duplicates. */
function sameRoles(one: RoleGrant[], other: RoleGrant[]): boolean {
  const listed = (roles: RoleGrant[]) =>
    [...new Set(roles.map(({ role, memberState }) => `${role} ${memberState ?? ''}`))].sort();
  return listed(one).join() === listed(other).join();
}
