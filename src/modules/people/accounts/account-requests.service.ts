import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { Job } from '../../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../../platform/queue/jobs.js';
import { Sealer } from '../../../platform/secrets/sealer.js';
import { logger } from '../../../platform/telemetry/logger.js';
import { NewcomersService } from '../newcomers.service.js';
import type { Person } from '../person.entity.js';
import { ConsentsService } from '../privacy/consents.service.js';
import { AccountRequest } from './account-request.entity.js';
import { AccountTokens } from './account-tokens.js';
import type { RegisterDto } from './accounts.dto.js';
import { MailboxLimit } from './mailbox-limit.js';
import { profileOf, TypedProfiles } from './typed-profiles.service.js';

declare module '../../../platform/queue/jobs.js' {
  interface JobPayloads {
    'people.account-request': { requestId: string };
  }
}

/** Days after which a request that could not be processed is removed. */
const DAYS = 7;

type Kind = AccountRequest['kind'];

/** The content sealed in a request, by kind. */
interface Requests extends Record<Kind, { email: string }> {
  registration: RegisterDto;
}

/**
 * Requests about an email address from visitors who are not signed in: to register it, or to reset
 * its password. The HTTP request only stores the question, sealed. A job checks whether the account
 * exists, so neither the response nor its timing reveals that.
 */
@Injectable()
export class AccountRequests {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly sealer: Sealer,
    private readonly mailboxes: MailboxLimit,
    private readonly newcomers: NewcomersService,
    private readonly tokens: AccountTokens,
    private readonly consents: ConsentsService,
    private readonly profiles: TypedProfiles,
  ) {}

  /** @throws InvalidFields when the privacy notice that was read is not the current version */
  async register(dto: RegisterDto): Promise<void> {
    this.consents.assertInForce(dto.privacyNotice);
    await this.store('registration', dto);
  }

  forgotten(email: string): Promise<void> {
    return this.store('forgotten-password', { email });
  }

  /** Processes a request: checks the address, sends the matching email and deletes the request. */
  @Job('people.account-request')
  async process({ requestId }: JobPayloads['people.account-request']): Promise<void> {
    const row = await this.db.row<Pick<AccountRequest, 'kind' | 'sealed'>>(
      'DELETE FROM account_requests WHERE id = $1 RETURNING kind, sealed',
      [requestId],
    );
    const opened = row && this.sealer.open('account-request', row.sealed);
    if (!opened) {
      // Processed already, or sealed with a key that is no longer in use: the sender has to ask
      // again.
      if (row) logger.warn({ requestId }, 'a request was sealed with another SECRET_KEY');
      return;
    }
    if (row.kind === 'registration') await this.processRegistration(JSON.parse(opened));
    else await this.processForgottenPassword(JSON.parse(opened));
  }

  /** Removes requests that could not be processed. Returns the number removed. */
  removeOld(): Promise<number> {
    return this.db.run(
      `DELETE FROM account_requests WHERE created_at < now() - make_interval(days => ${DAYS})`,
    );
  }

  private async store<K extends Kind>(kind: K, request: Requests[K]): Promise<void> {
    // Past the limit, nothing is sent; the response to the visitor is the same.
    if (!(await this.mailboxes.admits(request.email))) return;
    const requestId = newId();
    await this.db.transaction(async () => {
      await this.db.repository(AccountRequest).insert({
        id: requestId,
        kind,
        sealed: this.sealer.seal('account-request', JSON.stringify(request)),
      });
      await this.outbox.enqueue('people.account-request', [{ requestId }]);
    });
  }

  private async processRegistration(request: RegisterDto): Promise<void> {
    const { privacyNotice, cohortId, ...dto } = request;
    const owner = await this.findOwner(dto.email);
    if (!owner) {
      const id = await this.newcomers.add(dto, privacyNotice);
      await this.tokens.requestActivation(id, { detail: cohortId });
      return;
    }
    if (owner.status === 'active') {
      await this.tokens.requestActivation(owner.id, { detail: cohortId });
    } else if (owner.status === 'invited') {
      // If an address that no one has opened is registered twice, the later registration counts.
      // Data entered by staff is not changed until the link proves who registered.
      const taken = await this.newcomers.takeOver(owner.id, dto, privacyNotice);
      const sealedProfile = taken ? undefined : this.profiles.seal(profileOf(request));
      await this.tokens.requestActivation(owner.id, { detail: cohortId, sealedProfile });
    }
  }

  private async processForgottenPassword({ email }: { email: string }): Promise<void> {
    const owner = await this.findOwner(email);
    if (owner?.status === 'active') await this.tokens.request(owner.id, 'password-reset');
    else if (owner?.status === 'invited') await this.tokens.requestActivation(owner.id);
  }

  private findOwner(email: string): Promise<Pick<Person, 'id' | 'status'> | undefined> {
    return this.db.row(
      `SELECT k.id, k.status FROM people p JOIN people k ON k.id = coalesce(p.merged_into, p.id)
       WHERE p.email = $1`,
      [email],
    );
  }
}
