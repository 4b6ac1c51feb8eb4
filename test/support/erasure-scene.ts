import { ErasureService } from '../../src/modules/people/privacy/erasure.service.js';
import { eligiblePeople, enrolled, openCohort } from './factories.js';
import { TestSystem, type Visitor } from './system.js';

/** Appears in every text about the person, no matter who wrote it. */
export const MARK = 'Zebulon';
export const NATIVE = 'ហ្សេប៊ូឡុន';

/** A certificate that was issued by a batch, or excluded from it, which has no id and number. */
interface Certificate {
  cohortId: string;
  enrolmentId: string;
  batchId: string;
  id: string;
  number: string;
}

/** A system with people whose names are marked, their certificates, and their erasure. */
export class ErasureScene {
  private constructor(
    readonly system: TestSystem,
    readonly secretariat: Visitor,
  ) {}

  static async start(): Promise<ErasureScene> {
    const system = await TestSystem.start();
    return new ErasureScene(system, await system.visitor({ role: 'programme-coordinator' }));
  }

  post(visitor: Visitor, path: string, body: object = {}) {
    return this.system.as(visitor).post(`/api/v1${path}`).send(body);
  }

  async verify(number: string) {
    return (await this.system.http.get(`/api/v1/verifications/${number}`).expect(200)).body;
  }

  cohort(): Promise<string> {
    return openCohort(this.system, this.secretariat, [
      { pool: 'KH', seats: 2 },
      { pool: 'open', seats: 2 },
    ]);
  }

  /** Erases the account of a person, and waits until it is done. */
  async erase(visitor: Visitor): Promise<void> {
    const { system } = this;
    await this.post(visitor, '/me/erasure').expect(201);
    await system.db.run('UPDATE erasures SET due_at = now() WHERE person_id = $1', [
      visitor.personId,
    ]);
    await system.app.get(ErasureService).beginDue();
    await system.idle();
  }

  /** A person whose name is in their profile, and whose requests contain it. */
  async person(): Promise<Visitor> {
    const visitor = await this.system.visitor();
    await this.system
      .as(visitor)
      .patch('/api/v1/me')
      .set('if-match', '"1"')
      .set('user-agent', `Browser of ${MARK}`)
      .send({
        latinName: `${MARK} Person`,
        nativeName: NATIVE,
        certificateName: `${MARK} P.`,
        organisation: `${MARK} Ministry`,
        gender: 'self-described',
        genderDescription: `${MARK} words`,
        accessibilityNeeds: `${MARK} needs`,
      })
      .expect(200);
    await this.post(visitor, '/me/saved-filters', {
      ...{ list: 'people', name: `${MARK} filter` },
      choices: [{ filter: 'memberState', value: 'KH' }],
    }).expect(201);
    return visitor;
  }

  /** Enrols a person in a new cohort, whose certificate they have earned. */
  async eligible(visitor: Visitor): Promise<{ cohortId: string; enrolmentId: string }> {
    const cohortId = await this.cohort();
    const enrolmentId = await enrolled(this.system, this.secretariat, visitor, cohortId);
    await this.system.db.run(
      `INSERT INTO eligibilities (enrolment_id, award_id, facts)
       SELECT $1, id, '{}' FROM certificate_awards WHERE cohort_id = $2 AND kind = 'completion'`,
      [enrolmentId, cohortId],
    );
    return { cohortId, enrolmentId };
  }

  /** Issues a certificate to a person by a batch, or excludes them from the batch. */
  async certificate(visitor: Visitor, excluded = false): Promise<Certificate> {
    const { system, secretariat } = this;
    const { cohortId, enrolmentId } = await this.eligible(visitor);
    if (excluded) await eligiblePeople(system, cohortId, 1);
    const exclusions = excluded ? [{ enrolmentId, reason: `${MARK} is not due one` }] : [];
    const { body } = await this.post(secretariat, `/cohorts/${cohortId}/certificate-batches`, {
      exclusions,
    }).expect(201);
    const batchId = body.id as string;
    if (excluded) return { cohortId, enrolmentId, batchId, id: '', number: '' };
    await this.post(secretariat, `/certificate-batches/${batchId}/approval`).expect(200);
    await system.idle();
    const list = await system.as(secretariat).get(`/api/v1/cohorts/${cohortId}/certificates`);
    const [{ id, number }] = list.body.items as [{ id: string; number: string }];
    return { cohortId, enrolmentId, batchId, id, number };
  }

  /** Imports certificates of earlier years; returns the id of their batch. */
  async importEarlier(csv: string): Promise<string> {
    const { body } = await this.system
      .as(this.secretariat)
      .post('/api/v1/certificate-batches/imports')
      .set('content-type', 'text/csv')
      .send(csv)
      .expect(201);
    return body.id;
  }
}
