import type { TestSystem, Visitor } from './system.js';

export const offerPassword = 'seven otters in the delta';

/** An offer to somebody without a password, as its email has it. */
export interface OfferByEmail {
  /** The id of the application. */
  id: string;
  personId: string;
  email: string;
  text: string;
  token: string;
}

/** Offers by email in one system, and what anyone can do with their links. */
export class OfferScene {
  private count = 0;

  constructor(
    private readonly system: TestSystem,
    private readonly secretariat: Visitor,
  ) {}

  /** The newest email of an offer to an address, with the token of its link. */
  async emailTo(address: string): Promise<Pick<OfferByEmail, 'text' | 'token'>> {
    await this.system.idle();
    const { text } = await this.system.mail.find(address, (mail) => mail.text.includes('/offer#'));
    return { text, token: /\/offer#(\S+)/.exec(text)?.[1] as string };
  }

  /** Nominates a new person of Cambodia in a cohort, and offers them a place. */
  async offer(cohortId: string, nominator = this.secretariat): Promise<OfferByEmail> {
    const email = `offered-${++this.count}@nominated.test`;
    const { body } = await this.system
      .as(nominator)
      .post(`/api/v1/cohorts/${cohortId}/nominations`)
      .send({ email, latinName: 'SOK Offered', memberState: 'KH', language: 'en' })
      .expect(201);
    await this.system
      .as(this.secretariat)
      .post(`/api/v1/applications/${body.id}/decision`)
      .send({ decision: 'offer' })
      .expect(200);
    return { id: body.id, personId: body.personId, email, ...(await this.emailTo(email)) };
  }

  read(token: string, visitor?: Visitor) {
    return this.system.as(visitor).post('/api/v1/offers/reading').send({ token });
  }

  accept(token: string, more: object = {}) {
    return this.system.http
      .post('/api/v1/offers/acceptance')
      .send({ token, password: offerPassword, ...more });
  }

  decline(token: string, more: object = {}) {
    return this.system.http.post('/api/v1/offers/refusal').send({ token, ...more });
  }
}
