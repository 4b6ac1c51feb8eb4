import { cohortBody } from './factories.js';
import type { TestSystem, Visitor } from './system.js';

const questions = [
  { id: 'why', kind: 'text', label: { en: 'Why?' }, required: true, maxLength: 200 },
  { id: 'born', kind: 'date', label: { en: 'Born' }, required: false, birthDate: true },
  { id: 'letter', kind: 'file', label: { en: 'Letter' }, required: false },
];

type Listed = { id: string; personId: string; state: string; version: number };

/** An open cohort with a form, and a national coordinator who has not nominated anyone yet. */
export class NominationRound {
  private constructor(
    private readonly system: TestSystem,
    readonly coordinator: Visitor,
    readonly cohortId: string,
  ) {}

  static async open(system: TestSystem, secretariat: Visitor): Promise<NominationRound> {
    const as = system.as(secretariat);
    const requirements = { stakeholderGroups: [], minimumAge: 18, priorCertificate: false };
    const { body } = await as
      .post('/api/v1/cohorts')
      .send(cohortBody([{ pool: 'KH', seats: 5 }], { requirements }))
      .expect(201);
    await as
      .put(`/api/v1/cohorts/${body.id}/form`)
      .set('if-match', '"0"')
      .send({ questions })
      .expect(200);
    await as.post(`/api/v1/cohorts/${body.id}/stage`).send({ action: 'open' }).expect(200);
    const coordinator = await system.visitor({ role: 'national-coordinator' });
    return new NominationRound(system, coordinator, body.id);
  }

  nominate(who: Visitor, email: string, more: object = {}) {
    return this.system
      .as(who)
      .post(`/api/v1/cohorts/${this.cohortId}/nominations`)
      .send({ email, latinName: 'TEST Nominee', ...more });
  }

  send(who: Visitor, lines: string[], query = '?preview=true') {
    return this.system
      .as(who)
      .post(`/api/v1/cohorts/${this.cohortId}/nominations/imports${query}`)
      .set('content-type', 'text/csv')
      .send(`Email,Name\n${lines.join('\n')}\n`);
  }

  async listOf(who: Visitor, query = ''): Promise<Listed[]> {
    const path = `/api/v1/cohorts/${this.cohortId}/applications${query}`;
    return (await this.system.as(who).get(path).expect(200)).body.items;
  }
}
