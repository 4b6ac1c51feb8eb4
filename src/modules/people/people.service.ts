import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { type Actor, isAdministrator, type RoleGrant } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { containing } from '../../platform/database/like.js';
import { type Page, readPage } from '../../platform/http/pagination.js';
import { Changed, InvalidFields, NotFound } from '../../platform/http/problem.js';
import { AccountTokens } from './account-tokens.js';
import type {
  ChangeProfileDto,
  InviteDto,
  MemberStateDto,
  PeopleQuery,
  PersonDto,
  ProfileDto,
  RegisterDto,
} from './people.dto.js';
import { AlreadyKnown, RolesNotYours } from './people.errors.js';
import { visiblePeople } from './people.policy.js';
import { Person } from './person.entity.js';

const personColumns = `person.id, person.email, person.status, person.latin_name AS "latinName",
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
  async getFor(actor: Actor, id: string): Promise<PersonDto> {
    const scope = visiblePeople(actor, 2);
    const person = await this.db.row<PersonDto>(
      `SELECT ${personColumns} FROM people person WHERE person.id = $1 AND ${scope.sql}`,
      [id, scope.value],
    );
    if (!person) throw new NotFound('person');
    return person;
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
          '($2::text IS NULL OR person.latin_name ILIKE $2 OR person.native_name ILIKE $2 OR person.email ILIKE $2)',
          '($3::text IS NULL OR person.member_state = $3)',
          '($4::text IS NULL OR EXISTS (SELECT 1 FROM role_grants g WHERE g.person_id = person.id AND g.role = $4))',
        ],
        params: [scope.value, search, query.memberState ?? null, query.role ?? null],
      },
      query,
    );
  }

  /**
   * Registers by oneself. The answer is the same whether or not the address is known; the mail
   * tells the owner of the address which it was.
   */
  async register(dto: RegisterDto): Promise<void> {
    await this.db.transaction(async () => {
      const known = await this.db.row<{ id: string; status: string }>(
        'SELECT id, status FROM people WHERE email = $1',
        [dto.email],
      );
      const id = known?.id ?? (await this.add(dto));
      if (known?.status !== 'suspended') await this.tokens.request(id);
    });
  }

  /** Invites a person by mail. @throws AlreadyKnown */
  async invite(actor: Actor, { roles, ...dto }: InviteDto): Promise<PersonDto> {
    if (roles?.length && !isAdministrator(actor)) throw new RolesNotYours();
    return this.db.transaction(async () => {
      const known = await this.db.row('SELECT 1 FROM people WHERE email = $1', [dto.email]);
      if (known) throw new AlreadyKnown();
      const id = await this.add(dto);
      await this.tokens.request(id);
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
    await this.tokens.request(id);
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

  /** @throws Changed */
  async changeProfile(actor: Actor, version: number, dto: ChangeProfileDto): Promise<PersonDto> {
    await this.db.transaction(async () => {
      const changed = await this.db
        .repository(Person)
        .update({ id: actor.personId, version }, { ...dto });
      if (changed.affected === 0) throw new Changed();
      await this.audit.record({
        actor,
        action: 'profile.changed',
        subject: ['person', actor.personId],
        details: { fields: Object.keys(dto) },
      });
    });
    return this.get(actor.personId);
  }

  /** Replaces a person's roles. */
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
      const before = (await this.get(personId)).roles;
      await this.db.run('DELETE FROM role_grants WHERE person_id = $1', [personId]);
      for (const grant of roles) {
        await this.db.run(
          `INSERT INTO role_grants (id, person_id, role, member_state) VALUES ($1, $2, $3, $4)
           ON CONFLICT DO NOTHING`,
          [newId(), personId, grant.role, grant.memberState ?? null],
        );
      }
      await this.db.run(`SELECT pg_notify('actors_changed', $1)`, [personId]);
      await this.audit.record({
        actor,
        action: 'person.roles-set',
        subject: ['person', personId],
        details: { before, after: roles },
      });
      return this.get(personId);
    });
  }
}
