import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { sameText } from '../../../platform/secrets/same-text.js';
import { Sealer } from '../../../platform/secrets/sealer.js';
import type { ApplicationState } from '../applications/application.entity.js';
import { type AnswersBy, answersBy } from './answers-by.sql.js';
import { InvalidOfferLink, OfferLinkExpired, OfferLinkUsed } from './offers.errors.js';

/** The purpose for which links to offers are signed. */
const LINK = 'offer-link';

/** An application's id, when the offer expires (ms, base 36), and the code. */
const TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-z]{1,11})\.([\w-]{43})$/;

/** What makes the link of one offer: a change of any of these makes it invalid. */
export interface LinkedOffer {
  applicationId: string;
  personId: string;
  /** The address that the link is sent to. */
  email: string;
  offerExpiresAt: Date;
}

/** An offer that is open, found by its link. */
export interface OpenOffer extends LinkedOffer {
  cohortId: string;
  memberState: string;
  nominated: boolean;
  pool: string | null;
  timeZone: string;
  answersBy: AnswersBy;
}

/**
 * Links to offers, for people who have no password yet. Nothing is stored: the code of a link is
 * derived from the secret key, the person, their address and the end of the offer, so a link ends
 * with its offer, with a corrected address, and with a merge of the account.
 */
@Injectable()
export class OfferLinks {
  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
  ) {}

  /** Returns the token as it appears in the email. */
  tokenOf(offer: LinkedOffer): string {
    const { applicationId, offerExpiresAt, personId, email } = offer;
    const end = offerExpiresAt.getTime().toString(36);
    const code = this.sealer.mac(LINK, [applicationId, end, personId, email].join(' '));
    return `${applicationId}.${end}.${code.toString('base64url')}`;
  }

  /**
   * Finds the open offer of a token. Find it again once the person and the application are locked.
   * @throws InvalidOfferLink, OfferLinkExpired, OfferLinkUsed
   */
  async find(token: string): Promise<OpenOffer> {
    const [, applicationId, end = ''] = TOKEN.exec(token) ?? [];
    const row = applicationId && (await this.read(applicationId));
    if (!row) throw new InvalidOfferLink();
    const { status, state, offerExpiresAt, ...offer } = row;
    const signed = { ...offer, offerExpiresAt: new Date(Number.parseInt(end, 36)) };
    if (!sameText(this.tokenOf(signed), token)) throw new InvalidOfferLink();
    if (status !== 'invited' && status !== 'active') throw new InvalidOfferLink();
    if (signed.offerExpiresAt.getTime() <= Date.now()) throw new OfferLinkExpired();
    // An offer that was made again has another end, and another link.
    if (state !== 'offered' || offerExpiresAt?.getTime() !== signed.offerExpiresAt.getTime()) {
      throw new OfferLinkUsed();
    }
    return signed;
  }

  private read(applicationId: string): Promise<OfferRow | undefined> {
    return this.db.row<OfferRow>(
      `SELECT a.id AS "applicationId", a.person_id AS "personId", p.email, p.status,
         a.state, a.pool, a.offer_expires_at AS "offerExpiresAt", a.cohort_id AS "cohortId",
         a.member_state AS "memberState", a.nominated_by IS NOT NULL AS nominated,
         p.time_zone AS "timeZone", ${answersBy('p')} AS "answersBy"
       FROM applications a JOIN shared.people p ON p.id = a.person_id WHERE a.id = $1`,
      [applicationId],
    );
  }
}

type OfferRow = Omit<OpenOffer, 'offerExpiresAt'> & {
  status: string;
  state: ApplicationState;
  offerExpiresAt: Date | null;
};
