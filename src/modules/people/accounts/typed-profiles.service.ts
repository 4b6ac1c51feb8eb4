import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import { isUnchanged } from '../../../platform/audit/unchanged.js';
import { Database } from '../../../platform/database/database.js';
import { updateVersion } from '../../../platform/database/versions.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { Sealer } from '../../../platform/secrets/sealer.js';
import { logger } from '../../../platform/telemetry/logger.js';
import { zoneOf } from '../member-states.js';
import { Person } from '../person.entity.js';
import type { RegisterDto } from './accounts.dto.js';

/** What somebody typed who registered an address that staff had invited already. */
export type TypedProfile = Omit<RegisterDto, 'email' | 'cohortId'>;

/** What of a registration is kept: not the address, nor where the link leads. */
export const profileOf = ({ email, cohortId, ...profile }: RegisterDto): TypedProfile => profile;

const SEAL = 'typed-profile';

/**
 * Profiles typed with an address whose account staff have brought in. Until the link of the email
 * proves that its owner typed it, nobody reads it and nothing changes: it is kept sealed with the link.
 */
@Injectable()
export class TypedProfiles {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly sealer: Sealer,
  ) {}

  seal(profile: TypedProfile): string {
    return this.sealer.seal(SEAL, JSON.stringify(profile));
  }

  /** What was typed; undefined when nothing was, or the key that sealed it is no longer in use. */
  open(sealed: string | null): TypedProfile | undefined {
    if (!sealed) return undefined;
    const opened = this.sealer.open(SEAL, sealed);
    if (!opened) logger.warn('a profile was sealed with another SECRET_KEY');
    return opened ? JSON.parse(opened) : undefined;
  }

  /**
   * Gives an account what its owner typed, except the country where staff have set one: then staff
   * see the other one beside it. What was left empty stays as it is. Lock the person first.
   * @throws NotFound
   */
  async apply(personId: string, typed: TypedProfile): Promise<void> {
    const before = await this.db.repository(Person).findOneBy({ id: personId });
    if (!before) throw new NotFound('person');
    const state = before.memberState ?? typed.memberState;
    const changes: Partial<Person> = {
      latinName: typed.latinName,
      nativeName: typed.nativeName ?? before.nativeName,
      language: typed.language ?? before.language,
      timeZone: typed.timeZone ?? (before.timeZone === 'UTC' ? zoneOf(state) : before.timeZone),
      organisation: typed.organisation ?? before.organisation,
      stakeholderGroup: typed.stakeholderGroup ?? before.stakeholderGroup,
      memberState: state,
      namedMemberState: typed.memberState === state ? null : typed.memberState,
    };
    if (isUnchanged(before, changes)) return;
    await updateVersion(this.db, Person, before, changes);
    const fields = Object.keys(changes) as (keyof Person)[];
    await this.audit.record({
      action: 'profile.registered',
      subject: ['person', personId],
      personal: {
        about: personId,
        before: Object.fromEntries(fields.map((field) => [field, before[field]])),
        after: changes,
      },
    });
  }
}
