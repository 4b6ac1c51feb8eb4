import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { AccountsService } from '../../people/accounts/accounts.service.js';
import { readingZone } from '../../people/member-state-zones.js';
import { PeopleService } from '../../people/people.service.js';
import type { OpenedSession } from '../../people/sign-in/sessions.service.js';
import { DecisionsService } from '../decisions/decisions.service.js';
import { OfferLinks, type OpenOffer } from './offer-links.js';
import type { OfferDto } from './offers.dto.js';
import { SignInToAnswer } from './offers.errors.js';

/**
 * Offers reached by the link of their email. Holding the link proves that the address is the
 * person's, as the link of an invitation does; it answers only for people who have no account yet.
 */
@Injectable()
export class OffersService {
  constructor(
    private readonly db: Database,
    private readonly links: OfferLinks,
    private readonly decisions: DecisionsService,
    private readonly people: PeopleService,
    private readonly accounts: AccountsService,
  ) {}

  /** @throws InvalidOfferLink, OfferLinkExpired, OfferLinkUsed */
  async read(actor: Actor | undefined, token: string): Promise<OfferDto> {
    const { personId, email, timeZone, offerExpiresAt, ...offer } = await this.links.find(token);
    return {
      ...offer,
      offerExpiresAt: offerExpiresAt.toISOString(),
      timeZone: readingZone(timeZone, offer.memberState),
      isOwn: actor?.personId === personId,
    };
  }

  /**
   * Sets a first password, which opens the account, accepts the offer and signs in: all or nothing.
   * @throws InvalidOfferLink, OfferLinkExpired, OfferLinkUsed, SignInToAnswer, InvalidFields
   */
  async accept(
    token: string,
    password: string,
  ): Promise<{ session: OpenedSession; enrolmentId: string }> {
    const offer = await this.findAnswerable(token);
    const { personId, applicationId } = offer;
    const passwordHash = await this.accounts.hashNew(personId, password);
    return this.db.transaction(async () => {
      await this.lock(offer, token);
      const session = await this.accounts.setPasswordAndSignIn(personId, passwordHash);
      const actor = await this.people.actorOf(personId);
      const { enrolmentId } = await this.decisions.accept(actor, applicationId);
      return { session, enrolmentId: enrolmentId as string };
    });
  }

  /**
   * Declines without an account.
   * @throws InvalidOfferLink, OfferLinkExpired, OfferLinkUsed, SignInToAnswer
   */
  async decline(token: string, reason: string | undefined): Promise<void> {
    const offer = await this.findAnswerable(token);
    await this.db.transaction(async () => {
      await this.lock(offer, token);
      const actor = await this.people.actorOf(offer.personId);
      await this.decisions.decline(actor, offer.applicationId, reason);
    });
  }

  /**
   * Locks the person, the cohort's pools and the application, in that order, and finds the offer
   * once more: its token names the same person and application, or is invalid.
   */
  private async lock({ personId, applicationId }: OpenOffer, token: string): Promise<void> {
    await this.people.lock(personId);
    await this.decisions.lock(applicationId);
    await this.findAnswerable(token);
  }

  /** The offer of a token, if its link alone answers it. */
  private async findAnswerable(token: string): Promise<OpenOffer> {
    const offer = await this.links.find(token);
    if (offer.answersBy !== 'link') throw new SignInToAnswer();
    return offer;
  }
}
