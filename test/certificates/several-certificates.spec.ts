import { asBytes } from '../support/bytes.js';
import { eligiblePeople, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';
import { textsIn } from '../support/zip.js';

type Json = Record<string, unknown>;

/** What is done with several rows of the register at once. */
describe('Several certificates', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const post = (path: string, body: object = {}, who = secretariat) =>
    system.as(who).post(`/api/v1${path}`).send(body);

  const issued = async (count: number): Promise<{ id: string; number: string }[]> => {
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    await eligiblePeople(system, cohortId, count);
    const batch = await post(`/cohorts/${cohortId}/certificate-batches`).expect(201);
    await post(`/certificate-batches/${batch.body.id}/approval`).expect(200);
    await system.idle();
    const list = await system
      .as(secretariat)
      .get(`/api/v1/cohorts/${cohortId}/certificates`)
      .expect(200);
    return list.body.items;
  };

  /** How many emails about a certificate were sent. */
  const sentAbout = async (certificateId: string) => {
    await system.idle();
    const sent = await system.db.rows(
      `SELECT 1 FROM notification_deliveries d JOIN notifications n ON n.id = d.notification_id
       WHERE n.subject_id = $1 AND d.channel = 'email' AND d.sent_at IS NOT NULL`,
      [certificateId],
    );
    return sent.length;
  };

  it('puts the documents of several certificates into one file, within the scope', async () => {
    const items = await issued(2);
    const certificateIds = items.map(({ id }) => id);
    const [revoked] = certificateIds;
    const documents = (who = secretariat) =>
      post('/certificates/documents', { certificateIds }, who).buffer(true).parse(asBytes);
    const named = async (who?: Visitor) =>
      Object.keys(await textsIn((await documents(who).expect(200)).body)).sort();
    const numbers = items.map(({ number }) => `${number}.pdf`);
    expect(await named()).toEqual(numbers.toSorted());
    await post(`/certificates/${revoked}/revocation`, { reason: 'For a test' }).expect(200);
    expect(await named()).toEqual(numbers.slice(1));
    const other = await system.visitor({ role: 'national-coordinator', state: 'VN' });
    await documents(other).expect(404);
  });

  it('sends the emails of several certificates again, at most once an hour', async () => {
    const items = await issued(2);
    const [revoked, again] = items.map(({ id }) => id) as [string, string];
    await post(`/certificates/${revoked}/revocation`, { reason: 'For a test' }).expect(200);
    const send = async () =>
      (
        await post('/certificates/emails', { certificateIds: [revoked, again] }).expect(200)
      ).body.items.map(({ problem }: { problem: Json | null }) => problem?.type ?? null);
    const notInForce = '/problems/certificate-not-in-force';
    expect(await send()).toEqual([notInForce, '/problems/notified-just-now']);
    await system.db.run(
      `UPDATE notifications SET created_at = created_at - interval '2 hours' WHERE subject_id = $1`,
      [again],
    );
    const before = await sentAbout(again);
    // Two people ask at the same moment.
    const [one, two] = await Promise.all([send(), send()]);
    expect([one[1], two[1]].sort()).toEqual(['/problems/notified-just-now', null].sort());
    expect(await sentAbout(again)).toBe(before + 1);
    expect(await send()).toEqual([notInForce, '/problems/notified-just-now']);
    expect(
      await system.db.rows(
        `SELECT actor_id FROM audit_entries
         WHERE action = 'certificate.email-repeated' AND subject_id = $1`,
        [again],
      ),
    ).toEqual([{ actor_id: secretariat.personId }]);
  });
});
