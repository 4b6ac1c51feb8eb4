import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { violatedConstraint } from '../../../platform/database/errors.js';
import { updateVersion } from '../../../platform/database/versions.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import type { CorrectEmailDto, PersonDetailsDto } from '../people.dto.js';
import {
  AddressTaken,
  CannotCorrectOwnAddress,
  MayNotCorrectAddress,
  NominationHeld,
} from '../people.errors.js';
import { AddressCorrected } from '../people.events.js';
import { PeopleService } from '../people.service.js';
import { Person } from '../person.entity.js';
import { mayCorrectAddress } from '../person-details.js';
import { AccountAccess } from '../sign-in/account-access.js';
import { AccountTokens } from './account-tokens.js';

/** Corrects the email address of a person who cannot be reached at the current one. */
@Injectable()
export class AddressCorrections {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly people: PeopleService,
    private readonly tokens: AccountTokens,
    private readonly access: AccountAccess,
  ) {}

  /**
   * Gives a person another address and notifies both addresses. Links sent to the former address
   * stop working.
   *
   * Sessions and app access end as well. Anyone who reads the mailbox of an address can set the
   * password of its account, and staff cannot know who reads the former one: it may have been taken
   * over, or never have been the person's. The password and second factors stay, so the owner can
   * sign in with the new address and loses nothing.
   * @throws NotFound, CannotCorrectOwnAddress, MayNotCorrectAddress, NominationHeld, AddressTaken, Changed
   */
  async correct(
    actor: Actor,
    id: string,
    { email, reason }: CorrectEmailDto,
    version: number,
  ): Promise<PersonDetailsDto> {
    if (id === actor.personId) throw new CannotCorrectOwnAddress();
    await this.db.transaction(async () => {
      const before = await this.people.read(actor, id);
      if (['erased', 'merged'].includes(before.status)) throw new NotFound('person');
      if (!mayCorrectAddress(actor, before)) throw new MayNotCorrectAddress();
      if (before.isPlaceholder) throw new NominationHeld();
      if (before.email === email && before.version === version) return;
      const merged = await this.freeMerged(id, email);
      await updateVersion(this.db, Person, { id, version }, { email }).catch(rethrowAsAddressTaken);
      if (merged) await this.keepWith(merged, before.email);
      await this.tokens.useUp(id);
      await this.access.endAll(id, { actor });
      await this.notifyBoth(actor, before, email);
      await this.outbox.publish(new AddressCorrected(id));
      await this.audit.record({
        actor,
        action: 'person.email-corrected',
        subject: ['person', id],
        personal: { about: id, before: { email: before.email }, after: { email, reason } },
      });
    });
    return this.people.getFor(actor, id);
  }

  /**
   * Frees an address that belongs to an account that was merged into this one. The two accounts
   * swap addresses, so that the person is still found by either. Returns the id of the merged
   * account.
   */
  private async freeMerged(id: string, email: string): Promise<string | undefined> {
    const row = await this.db.row<{ id: string }>(
      `UPDATE people SET email = id || '@merged.invalid' WHERE email = $1 AND merged_into = $2
       RETURNING id`,
      [email, id],
    );
    return row?.id;
  }

  private async keepWith(merged: string, email: string): Promise<void> {
    await this.db.run('UPDATE people SET email = $2 WHERE id = $1', [merged, email]);
  }

  private async notifyBoth(
    { personId: by }: Actor,
    { id, email: former, status }: PersonBefore,
    address: string,
  ): Promise<void> {
    await this.tokens.request(id, 'address-changed', { by, address: former });
    if (status === 'invited') await this.tokens.request(id, 'activation', { by, address });
    else await this.tokens.request(id, 'address-set', { by, address });
  }
}

type PersonBefore = Pick<PersonDetailsDto, 'id' | 'email' | 'status'>;

/** Converts the unique constraint violation for an email address into AddressTaken. */
function rethrowAsAddressTaken(error: unknown): never {
  throw violatedConstraint(error) === 'people_email_key' ? new AddressTaken() : error;
}
