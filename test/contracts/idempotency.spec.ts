import pg from 'pg';
import { newId } from '../../src/platform/database/id.js';
import { offeredSeat, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';
import { zipOf } from '../support/zip.js';

const lesson = (): Promise<Buffer> =>
  zipOf({
    'config.yaml': 'title: T\nlicense: C\ncontact: C\nepisodes: [a.md]\n',
    'episodes/a.md': '![f](fig/f.png)',
    'episodes/fig/f.png': 'png',
  });

describe('Request with an Idempotency-Key', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  it('keeps the changes of a refused request: an expired offer passes its seat on', async () => {
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const apply = async () => {
      const visitor = await system.visitor();
      return { visitor, id: await offeredSeat(system, secretariat, visitor, cohortId) };
    };
    const slow = await apply();
    const next = await apply();
    await system.db.run('UPDATE applications SET offer_expires_at = now() WHERE id = $1', [
      slow.id,
    ]);
    const key = newId();
    for (let time = 0; time < 2; time++) {
      const { body } = await system
        .as(slow.visitor)
        .post(`/api/v1/applications/${slow.id}/acceptance`)
        .set('idempotency-key', key)
        .expect(409);
      expect(body.type).toBe('/problems/offer-ran-out');
      const states = await system.db.rows(
        'SELECT state FROM applications WHERE id = ANY($1) ORDER BY id',
        [[slow.id, next.id]],
      );
      expect(states).toEqual([{ state: 'waiting' }, { state: 'offered' }]);
    }
    expect(
      await system.db.rows(`SELECT 1 FROM outbox WHERE job LIKE '%offer-expired'`),
    ).toHaveLength(1);
  });

  it('runs again if it changes nothing', async () => {
    const preview = (latinName: string) =>
      system
        .as(secretariat)
        .post('/api/v1/me/certificate-name-previews')
        .set('idempotency-key', 'one-preview')
        .send({ latinName });
    const [one, other] = [await preview('SOK Dara'), await preview('CHAN Sophea')];
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(other.body.svg).not.toBe(one.body.svg);
  });

  it('holds no transaction open while a list is read', async () => {
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const send = () =>
      system
        .as(secretariat)
        .post(`/api/v1/cohorts/${cohortId}/nominations/imports?preview=true`)
        .set('content-type', 'text/csv')
        .set('idempotency-key', 'one-list')
        .send('Email,Name,State\nnobody@test.invalid,TEST Nobody,KH\n');
    const other = new pg.Client(system.settings.DATABASE_URL);
    other.on('error', () => undefined);
    await other.connect();
    await other.query('BEGIN; LOCK TABLE nomination_imports IN EXCLUSIVE MODE');
    const first = send().then(({ status }) => status);
    // Its key is visible before the response, as it is not part of a transaction.
    while (!(await system.db.row('SELECT 1 FROM idempotency_keys WHERE under_way'))) {}
    expect((await send().expect(409)).body.type).toBe('/problems/request-under-way');
    await other.end();
    expect(await first).toBe(200);
    expect((await send().expect(200)).headers['idempotency-replayed']).toBe('true');
  });

  describe('that imports a lesson', () => {
    let trainer: Visitor;
    let zip: Buffer;
    beforeAll(async () => {
      trainer = await system.visitor({ role: 'trainer' });
      zip = await lesson();
    });
    const send = (key: string, query = '') =>
      system
        .as(trainer)
        .post(`/api/v1/courses/imports${query}`)
        .set('content-type', 'application/zip')
        .set('idempotency-key', key)
        .send(zip);
    const imports = async () =>
      (await system.db.row<{ n: number }>('SELECT count(*)::int AS n FROM course_imports'))?.n ?? 0;

    it('runs once, and a concurrent repetition is asked to wait', async () => {
      const before = await imports();
      const key = newId();
      const answers = await Promise.all([send(key), send(key)]);
      expect(answers.map(({ status }) => status).sort()).toEqual(
        expect.arrayContaining([202]) as unknown as number[],
      );
      for (const { status, body } of answers) {
        if (status !== 202) expect(body.type).toBe('/problems/request-under-way');
      }
      const replayed = await send(key).expect(202);
      expect(replayed.headers['idempotency-replayed']).toBe('true');
      const first = answers.find(({ status }) => status === 202);
      expect(replayed.body.id).toBe(first?.body.id);
      expect(await imports()).toBe(before + 1);
    });

    it('can be sent again after it was refused or its process died', async () => {
      const key = newId();
      await send(key, `?courseId=${newId()}`).expect(404);
      await send(key).expect(202);
      const dead = newId();
      await send(dead).expect(202);
      await system.db.run(
        `UPDATE idempotency_keys SET under_way = true, response = NULL, created_at = now() - interval '1 hour'
         WHERE created_at = (SELECT max(created_at) FROM idempotency_keys)`,
      );
      await send(dead).expect(202);
    });
  });
});
