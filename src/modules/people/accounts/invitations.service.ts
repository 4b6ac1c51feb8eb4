import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { NotAllowed } from '../../../platform/errors/errors.js';
import { eachRow, type RowResultsDto } from '../../../platform/http/row-results.js';
import type { PersonDetailsDto } from '../people.dto.js';
import { CannotInviteAgain, MailboxLimitReached } from '../people.errors.js';
import { PeopleService } from '../people.service.js';
import { mayInviteAgain } from '../person-details.js';
import { AccountTokens } from './account-tokens.js';
import { MailboxLimit } from './mailbox-limit.js';

/** Repeats invitations for people who have not opened their account. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly tokens: AccountTokens,
    private readonly mailboxes: MailboxLimit,
  ) {}

  /**
   * Sends the link again; the previous one stops working. A nominee held for another country gets
   * no email, but the response is the same.
   * @throws NotFound, CannotInviteAgain, NotAllowed, MailboxLimitReached
   */
  async repeat(actor: Actor, id: string): Promise<PersonDetailsDto> {
    const person = await this.people.read(actor, id);
    if (person.status !== 'invited') throw new CannotInviteAgain();
    if (!mayInviteAgain(actor, person)) throw new NotAllowed();
    if (!(await this.mailboxes.admits(person.email))) throw new MailboxLimitReached();
    await this.db.transaction(async () => {
      await this.tokens.request(id, 'activation', { by: actor.personId });
      await this.audit.record({ actor, action: 'person.invited-again', subject: ['person', id] });
    });
    return this.people.getFor(actor, id);
  }

  /** Invites each of several people again; one who may not be holds up no other. */
  repeatAll(actor: Actor, personIds: string[]): Promise<RowResultsDto> {
    return eachRow(personIds, (id) => this.repeat(actor, id));
  }
}
