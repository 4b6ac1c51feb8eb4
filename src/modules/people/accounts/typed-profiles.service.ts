import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import { isUnchanged } from '../../../platform/audit/unchanged.js';
import { Database } from '../../../platform/database/database.js';
import { updateVersion } from '../../../platform/database/versions.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { Sealer } from '../../../platform/secrets/sealer.js';
import { logger } from '../../../platform/telemetry/logger.js';
import { readingZone } from '../member-state-zones.js';
import { Person } from '../person.entity.js';
import type { RegisterDto } from './accounts.dto.js';

/** The profile submitted by a person who registered an address that staff had already invited. */
export type TypedProfile = Omit<RegisterDto, 'email' | 'cohortId'>;

/**
 * The part of a registration that is kept: not the address, nor the cohort that the link leads to.
 */
export const profileOf = ({ email, cohortId, ...profile }: RegisterDto): TypedProfile => profile;

const SEAL = 'typed-profile';

/**
 * Profiles submitted for an address whose account staff have added. Until the link of the email
 * proves that the owner submitted it, the profile is kept sealed with the link: it is not read, and
 * nothing changes.
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

  /** Opens a sealed profile; undefined when there is none, or its key is no longer in use. */
  open(sealed: string | null): TypedProfile | undefined {
    if (!sealed) return undefined;
    const opened = this.sealer.open(SEAL, sealed);
    if (!opened) logger.warn('a profile was sealed with another SECRET_KEY');
    return opened ? JSON.parse(opened) : undefined;
  }

  /**
   * Applies a submitted profile to the account. If staff have set a country, theirs is kept and the
   * other one is shown to staff next to it. Fields left empty stay as they are. Lock the person
   * first.
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
      timeZone: typed.timeZone ?? readingZone(before.timeZone, state),
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
