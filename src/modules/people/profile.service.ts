import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { isUnchanged } from '../../platform/audit/unchanged.js';
import type { Actor, MissingFactor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { sql } from '../../platform/database/sql.js';
import { updateVersion } from '../../platform/database/versions.js';
import { InvalidFields, NotFound } from '../../platform/errors/errors.js';
import { nameFault } from '../../platform/text/name-fault.js';
import { zoneOf } from './member-state-zones.js';
import type { ChangeProfileDto, MeDto } from './people.dto.js';
import { MemberStateAlreadySet } from './people.errors.js';
import { personColumns } from './people.service.js';
import { Person } from './person.entity.js';
import { NOTICE_VERSION } from './privacy/consent.js';

const names = [
  'latinName',
  'nativeName',
  'organisation',
  'certificateName',
  'genderDescription',
] as const;

/** @throws InvalidFields when a name is changed to one that must not be shown to others */
function assertPlainNames(before: MeDto, dto: ChangeProfileDto): void {
  const errors = names.flatMap((name) => {
    const text = dto[name];
    const fault = text && text !== before[name] ? nameFault(text) : undefined;
    return fault ? [{ pointer: `/${name}`, ...fault }] : [];
  });
  if (errors.length > 0) throw new InvalidFields(errors);
}

/** The details that people maintain about themselves. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound */
  async get(personId: string, missingFactor: MissingFactor | null = null): Promise<MeDto> {
    const person = await this.db.row<MeDto>(
      sql`SELECT ${personColumns}, person.certificate_name AS "certificateName", person.gender,
         person.gender_description AS "genderDescription",
         person.accessibility_needs AS "accessibilityNeeds",
         EXISTS (SELECT 1 FROM consents c WHERE c.person_id = person.id AND c.version = ${NOTICE_VERSION}
           AND c.purpose = 'privacy-notice' AND c.withdrawn_at IS NULL) AS "privacyNoticeRead"
       FROM people person WHERE person.id = ${personId}`,
    );
    if (!person) throw new NotFound('person');
    return { ...person, missingFactor };
  }

  /** @throws Changed, MemberStateAlreadySet, InvalidFields */
  async change(actor: Actor, version: number, dto: ChangeProfileDto): Promise<MeDto> {
    await this.db.transaction(async () => {
      const before = await this.get(actor.personId);
      if (dto.memberState && before.memberState && dto.memberState !== before.memberState) {
        throw new MemberStateAlreadySet();
      }
      const gender = dto.gender === undefined ? before.gender : dto.gender;
      if (dto.genderDescription && gender !== 'self-described') {
        throw new InvalidFields([
          {
            pointer: '/genderDescription',
            code: 'not-asked',
            detail: 'goes with the gender self-described only',
          },
        ]);
      }
      assertPlainNames(before, dto);
      const isFirstState =
        dto.memberState && !before.memberState && before.timeZone === 'UTC' && !dto.timeZone;
      const changes = {
        ...dto,
        ...(isFirstState && { timeZone: zoneOf(dto.memberState) }),
        ...(gender !== 'self-described' && before.genderDescription && { genderDescription: null }),
      };
      if (before.version === version && isUnchanged(before, changes)) return;
      await updateVersion(this.db, Person, { id: actor.personId, version }, changes);
      const fields = Object.keys(changes) as (keyof MeDto)[];
      await this.audit.record({
        actor,
        action: 'profile.changed',
        subject: ['person', actor.personId],
        details: { fields },
        personal: {
          about: actor.personId,
          before: Object.fromEntries(fields.map((field) => [field, before[field]])),
          after: changes,
        },
      });
    });
    return this.get(actor.personId);
  }
}
