import { eligiblePeople, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

export type Json = Record<string, unknown>;
export type Certificate = Json & {
  id: string;
  number: string;
  latinName: string;
  nativeName: string;
};

/** The terms of an award, as sent by a form. */
export const terms = {
  ...{ title: null, criteria: null, templateId: null, creditPoints: null, validMonths: null },
  ...{ minAttendancePercent: 80, tiers: [], transcript: false, automatic: false },
};

/** A system that needs a second approver, with two colleagues and an administrator. */
export class SecondPersonScene {
  private constructor(
    readonly system: TestSystem,
    readonly anna: Visitor,
    readonly ben: Visitor,
    readonly administrator: Visitor,
  ) {}

  static async start(): Promise<SecondPersonScene> {
    const system = await TestSystem.start({ env: { SECOND_APPROVER: 'true' } });
    return new SecondPersonScene(
      system,
      await system.visitor({ role: 'programme-coordinator' }),
      await system.visitor({ role: 'programme-coordinator' }),
      await system.visitor({ role: 'administrator' }),
    );
  }

  post(who: Visitor, path: string, body: object = {}) {
    return this.system.as(who).post(`/api/v1${path}`).send(body);
  }

  async get(who: Visitor, path: string) {
    return (await this.system.as(who).get(`/api/v1${path}`).expect(200)).body;
  }

  async awardsOf(who: Visitor, cohortId: string): Promise<(Json & { id: string })[]> {
    return (await this.get(who, `/cohorts/${cohortId}/awards`)).items;
  }

  /** Replaces the resource at `path`, with its current version. */
  async change(who: Visitor, path: string, body: object) {
    const { version } = (await this.get(who, path)) as { version: number };
    return this.system.as(who).put(`/api/v1${path}`).set('if-match', `"${version}"`).send(body);
  }

  /** The audited actions on a subject, oldest first. */
  async recorded(subjectId: string): Promise<string[]> {
    const entries = await this.system.db.rows<{ action: string }>(
      'SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY id',
      [subjectId],
    );
    return entries.map(({ action }) => action);
  }

  /** A person's notifications about a request. */
  async notified(who: Visitor, requestId: string): Promise<Json[]> {
    await this.system.idle();
    const { items } = await this.get(who, '/me/notifications?limit=200');
    return (items as Json[]).filter(
      ({ kind, subjectId }) => kind === 'certificate-request-made' && subjectId === requestId,
    );
  }

  /** A cohort in which `people` people have earned a certificate. */
  async cohort(people = 1): Promise<string> {
    const cohortId = await openCohort(this.system, this.anna, [{ pool: 'KH', seats: 1 }]);
    await eligiblePeople(this.system, cohortId, people);
    return cohortId;
  }

  async prepared(who: Visitor, cohortId: string): Promise<Json & { id: string }> {
    return (await this.post(who, `/cohorts/${cohortId}/certificate-batches`).expect(201)).body;
  }

  async issued(): Promise<Certificate> {
    const cohortId = await this.cohort();
    const { id } = await this.prepared(this.anna, cohortId);
    await this.post(this.ben, `/certificate-batches/${id}/approval`).expect(200);
    await this.system.idle();
    const { items } = await this.get(this.anna, `/cohorts/${cohortId}/certificates`);
    return items[0];
  }
}
