import { newId } from '../../src/platform/database/id.js';
import { eligiblePeople, enrolled, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

type Json = Record<string, unknown> & { id: string };

/** The lists that staff can read about one person. */
describe('Record of a person', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let ofCambodia: Visitor;
  let ofVietNam: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    ofCambodia = await system.visitor({ role: 'national-coordinator', state: 'KH' });
    ofVietNam = await system.visitor({ role: 'national-coordinator', state: 'VN' });
  });
  afterAll(() => system.stop());

  const cohort = () =>
    openCohort(system, secretariat, [
      { pool: 'KH', seats: 5 },
      { pool: 'VN', seats: 5 },
    ]);
  const list = async (who: Visitor, path: string): Promise<Json[]> =>
    (await system.as(who).get(`/api/v1${path}`).expect(200)).body.items;
  const apply = async (visitor: Visitor, cohortId: string, draft = false) =>
    (
      await system
        .as(visitor)
        .post(`/api/v1/cohorts/${cohortId}/applications`)
        .send({ draft })
        .expect(201)
    ).body;
  const lists = ['applications', 'enrolments', 'progress', 'notifications'];
  const kinds = async (who: Visitor, id: string) => {
    await system.idle();
    return (await list(who, `/people/${id}/notifications`)).map(({ kind }) => kind);
  };

  it('is hidden outside the reader’s scope', async () => {
    const trainee = await system.visitor({ state: 'KH' });
    for (const name of lists) {
      const path = `/api/v1/people/${trainee.personId}/${name}`;
      await system.as(ofVietNam).get(path).expect(404);
      await system.as(ofCambodia).get(path).expect(200);
      await system.as(secretariat).get(path).expect(200);
      await system.as(trainee).get(path).expect(403);
      await system
        .as(await system.visitor({ role: 'trainer' }))
        .get(path)
        .expect(403);
      await system.as(secretariat).get(`/api/v1/people/${newId()}/${name}`).expect(404);
    }
  });

  it('contains exactly what the lists of each cohort show its reader', async () => {
    const trainee = await system.visitor({ state: 'KH' });
    const [first, second, third, fourth] = [
      await cohort(),
      await cohort(),
      await cohort(),
      await cohort(),
    ];
    await enrolled(system, secretariat, trainee, first);
    const offered = await apply(trainee, second);
    await system
      .as(secretariat)
      .post(`/api/v1/applications/${offered.id}/decision`)
      .send({ decision: 'offer' })
      .expect(200);
    await apply(trainee, third, true);
    // From before they moved from another country.
    const elsewhere = await apply(trainee, fourth);
    await system.db.run(`UPDATE applications SET member_state = 'VN' WHERE id = $1`, [
      elsewhere.id,
    ]);
    const sortedById = (rows: Json[]) => rows.sort((a, b) => (a.id < b.id ? 1 : -1));
    for (const [who, applications] of [
      [secretariat, 3],
      [ofCambodia, 2],
    ] as const) {
      for (const name of ['applications', 'enrolments', 'progress']) {
        const shown: Json[] = [];
        for (const id of [first, second, third, fourth]) {
          shown.push(...(await list(who, `/cohorts/${id}/${name}`)));
        }
        const own = shown.filter(({ personId }) => personId === trainee.personId);
        const record = await list(who, `/people/${trainee.personId}/${name}`);
        expect(sortedById(record)).toEqual(sortedById(own));
        expect(record).toHaveLength(name === 'applications' ? applications : 1);
      }
    }
    const pages: Json[] = [];
    for (let after = ''; ; ) {
      const { body } = await system
        .as(secretariat)
        .get(`/api/v1/people/${trainee.personId}/applications?limit=1${after}`)
        .expect(200);
      pages.push(...body.items);
      if (!body.next) break;
      after = `&after=${body.next}`;
    }
    expect(pages.map(({ cohortId }) => cohortId)).toEqual([fourth, second, first]);
  });

  it('contains the certificates of the register', async () => {
    const cohortId = await cohort();
    await eligiblePeople(system, cohortId, 2);
    const as = system.as(secretariat);
    const batch = await as.post(`/api/v1/cohorts/${cohortId}/certificate-batches`).send({});
    await as.post(`/api/v1/certificate-batches/${batch.body.id}/approval`).expect(200);
    await system.idle();
    const [one, other] = await list(secretariat, `/cohorts/${cohortId}/certificates`);
    const of = (who: Visitor, row?: Json) => list(who, `/certificates?personId=${row?.personId}`);
    expect(one?.personId).not.toBe(other?.personId);
    expect(await of(secretariat, one)).toEqual([one]);
    expect(await of(ofCambodia, other)).toEqual([other]);
    expect(await of(ofVietNam, other)).toEqual([]);
    await system.as(secretariat).get('/api/v1/certificates?personId=nobody').expect(422);
    expect(await kinds(ofCambodia, one?.personId as string)).toEqual(['certificate-issued']);
  });

  it('lists emails that the reader may know of, without their content', async () => {
    const administrator = await system.visitor({ role: 'administrator' });
    const trainee = await system.visitor({ state: 'KH' });
    const { id: application } = await apply(trainee, await cohort());
    await system
      .as(secretariat)
      .post(`/api/v1/applications/${application}/decision`)
      .send({ decision: 'offer' })
      .expect(200);
    await system.idle();
    await system.as(trainee).post(`/api/v1/applications/${application}/acceptance`).expect(200);
    const elsewhere = await apply(trainee, await cohort());
    await system.db.run(`UPDATE applications SET member_state = 'VN' WHERE id = $1`, [
      elsewhere.id,
    ]);
    await system
      .as(secretariat)
      .post(`/api/v1/applications/${elsewhere.id}/decision`)
      .send({ decision: 'reject' })
      .expect(200);
    await system.http
      .post('/api/v1/accounts/forgotten-password')
      .send({ email: trainee.email })
      .expect(202);
    await system.as(trainee).post('/api/v1/me/exports').expect(202);
    const id = trainee.personId;
    const ofAll = await kinds(administrator, id);
    expect(ofAll.toSorted()).toEqual([
      'account-password-reset',
      'application-rejected',
      'enrolled',
      'export-ready',
      'offer-made',
    ]);
    expect((await kinds(secretariat, id)).toSorted()).toEqual(
      ofAll.filter((kind) => kind !== 'export-ready').toSorted(),
    );
    expect((await kinds(ofCambodia, id)).toSorted()).toEqual(['enrolled', 'offer-made']);

    const rows = await list(administrator, `/people/${id}/notifications`);
    expect(rows.map(({ id }) => id)).toEqual(
      rows
        .map(({ id }) => id)
        .toSorted()
        .reverse(),
    );
    expect(rows.find(({ kind }) => kind === 'enrolled')).toEqual({
      ...{ id: expect.any(String), kind: 'enrolled', cohortTitle: { en: 'Test cohort' } },
      ...{ createdAt: expect.any(String), state: 'sent', endedAt: expect.any(String) },
      ...{ channel: 'email', failure: null, heldFor: null, heldUntil: null },
    });
    expect(JSON.stringify(rows)).not.toMatch(/http|#|@|Dear|password here/);
    expect(JSON.stringify(rows)).not.toContain(application);
  });

  it('is read by index, whatever the amount of data', async () => {
    const trainee = await system.visitor({ state: 'KH' });
    await system.asOwner(`
      INSERT INTO people (id, email, status, latin_name, member_state)
        SELECT gen_random_uuid(), 'many-' || n || '@test.invalid', 'active', 'TEST ' || n, 'KH'
        FROM generate_series(1, 20000) n;
      INSERT INTO notifications (id, person_id, kind, subject_id)
        SELECT gen_random_uuid(), p.id, 'enrolled', gen_random_uuid()
        FROM people p, generate_series(1, 3) WHERE p.email LIKE 'many-%';
      INSERT INTO notification_deliveries (id, notification_id, sent_at)
        SELECT gen_random_uuid(), id, now() FROM notifications
        WHERE id NOT IN (SELECT notification_id FROM notification_deliveries);
      ANALYZE`);
    const reads = async (path: string) => {
      const count = `SELECT sum(seq_tup_read)::int AS rows FROM pg_stat_user_tables
        WHERE relname IN ('notifications', 'notification_deliveries', 'people')`;
      const total = async () => (await system.db.row<{ rows: number }>(count))?.rows ?? 0;
      await system.db.run('SELECT pg_stat_force_next_flush()');
      const before = await total();
      await system.as(ofCambodia).get(path).expect(200);
      return (await total()) - before;
    };
    for (const name of lists) {
      expect(await reads(`/api/v1/people/${trainee.personId}/${name}`)).toBeLessThan(1_000);
    }
  });
});

describe('Status of an email', () => {
  let system: TestSystem;

  beforeAll(async () => {
    const env = { JOB_ATTEMPTS: '1', SMTP_URL: 'smtp://127.0.0.1:9' };
    system = await TestSystem.start({ worker: false, env });
  });
  afterAll(() => system.stop());

  it('is failed with a reason, or no longer needed', async () => {
    const officer = await system.visitor({ role: 'administrator' });
    const { body } = await system
      .as(officer)
      .post('/api/v1/people')
      .send({ email: 'waits@test.invalid', latinName: 'TEST Waits' })
      .expect(201);
    const path = `/api/v1/people/${body.id}`;
    const states = async () =>
      (await system.as(officer).get(`${path}/notifications`).expect(200)).body.items.map(
        ({ state, failure }: { state: string; failure: { code: string } | null }) => [
          state,
          failure?.code ?? null,
        ],
      );
    expect(await states()).toEqual([]);
    const failed = async (mails: number) => {
      const count = `SELECT 1 FROM outbox WHERE job = 'delivery-email.send'
        AND failed_at IS NOT NULL HAVING count(*) = $1`;
      while (!(await system.db.row(count, [mails]))) {
        await new Promise((turn) => setTimeout(turn, 20));
      }
    };
    await system.startWorker();
    await failed(1);
    expect(await states()).toEqual([['failed', 'mail-server-not-reached']]);
    // Requested twice: the first link is replaced before its email is sent.
    await system.stopWorker();
    await system.as(officer).post(`${path}/invitations`).expect(200);
    await system.as(officer).post(`${path}/invitations`).expect(200);
    await system.startWorker();
    await failed(2);
    const [job] = await system.db.rows<{ id: string }>(
      'SELECT id FROM outbox WHERE failed_at IS NOT NULL ORDER BY id LIMIT 1',
    );
    // An administrator retries the failed one, whose link was replaced in the meantime.
    await system.as(officer).post(`/api/v1/failed-jobs/${job?.id}/retry`).expect(204);
    const open = 'SELECT 1 FROM outbox WHERE done_at IS NULL AND failed_at IS NULL';
    while (await system.db.row(open)) await new Promise((turn) => setTimeout(turn, 20));
    const ends = (await states()).map(([state]: string[]) => state);
    expect(ends.sort()).toEqual(['dropped', 'dropped', 'failed']);
  });
});
