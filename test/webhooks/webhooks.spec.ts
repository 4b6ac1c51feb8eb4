import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebhookQueue } from '../../src/modules/webhooks/webhook-queue.js';
import { newId } from '../../src/platform/database/id.js';
import { lesson, publish, setCourses } from '../support/course-factory.js';
import { enrolled, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

type Headers = Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>;

interface Request {
  headers: IncomingHttpHeaders & Headers;
  body: Buffer;
}

/** The receiver that docs/webhooks.md gives. */
async function documentedReceiver() {
  const document = readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
  const [, code = ''] = /```js\n([\s\S]*?)```/.exec(document) ?? [];
  const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return module.isGenuine as (headers: Headers, body: Buffer, secret: string) => boolean;
}

describe('Webhooks', () => {
  let system: TestSystem;
  let administrator: Visitor;
  let secretariat: Visitor;
  let isGenuine: Awaited<ReturnType<typeof documentedReceiver>>;
  let url = '';
  const received: Request[] = [];
  /** What the receiver answers next; 204 otherwise. */
  const answers: [status: number, headers?: Record<string, string>][] = [];

  const receiver = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    received.push({ headers: request.headers as Request['headers'], body: Buffer.concat(parts) });
    const [status, headers] = answers.shift() ?? [204];
    response.writeHead(status, headers).end();
  });

  beforeAll(async () => {
    await new Promise<void>((ready) => receiver.listen(0, '127.0.0.1', ready));
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/envoys`;
    system = await TestSystem.start({ env: { OUTBOUND_INTERNAL: 'true' } });
    administrator = await system.visitor({ role: 'administrator' });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    isGenuine = await documentedReceiver();
  });
  afterEach(async () => {
    await system.idle();
    await system.db.run('DELETE FROM webhook_endpoints');
    received.length = 0;
    answers.length = 0;
  });
  afterAll(async () => {
    await system.stop();
    await new Promise((closed) => receiver.close(closed));
  });

  const as = () => system.as(administrator);
  const add = async (...eventTypes: string[]): Promise<{ id: string; secret: string }> =>
    (await as().post('/api/v1/webhooks').send({ name: 'Register', url, eventTypes }).expect(201))
      .body;
  const test = async (id: string) => {
    await as().post(`/api/v1/webhooks/${id}/tests`).expect(204);
    await system.idle();
  };
  const deliveries = async (id: string) =>
    (await as().get(`/api/v1/webhooks/${id}/deliveries`).expect(200)).body.items;
  const eventOf = ({ body }: Request) => JSON.parse(body.toString());
  /** Has those that wait sent now. */
  const sendWaiting = async () => {
    await system.db.run(`UPDATE webhook_endpoints SET resting_until = NULL`);
    await system.db.run(
      `UPDATE webhook_deliveries SET next_attempt_at = now() WHERE next_attempt_at IS NOT NULL`,
    );
    await system.app.get(WebhookQueue).releaseDue();
    await system.idle();
  };

  it('tell what happened, by ids and states that a receiver of the document accepts', async () => {
    const { id, secret } = await add(
      ...['application.decided', 'enrolment.started', 'course.completed'],
    );
    const trainer = await system.visitor({ role: 'trainer' });
    const trainee = await system.visitor();
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const course = await publish(system, trainer, [lesson('a', 'A'), lesson('b', 'B')]);
    await setCourses(system, secretariat, cohortId, [course.id]);
    const enrolmentId = await enrolled(system, secretariat, trainee, cohortId);
    const study = await system.as(trainee).get(`/api/v1/enrolments/${enrolmentId}/study`);
    for (const unit of study.body.courses[0].units) {
      const path = `/api/v1/enrolments/${enrolmentId}/units/${unit.id}/completion`;
      await system.as(trainee).post(path).expect(200);
      await system.idle();
    }
    const row = await system.db.row<{ applicationId: string }>(
      'SELECT application_id AS "applicationId" FROM enrolments WHERE id = $1',
      [enrolmentId],
    );
    const applicationId = row?.applicationId;
    const events = received.map(eventOf).map(({ type, data }) => ({ type, data }));
    expect(events.sort((a, b) => a.type.localeCompare(b.type))).toEqual([
      { type: 'application.decided', data: { applicationId, cohortId, state: 'offered' } },
      { type: 'course.completed', data: { enrolmentId, cohortId, courseId: course.id } },
      {
        type: 'enrolment.started',
        data: { enrolmentId, applicationId, cohortId, state: 'active' },
      },
    ]);
    for (const { headers, body } of received) expect(isGenuine(headers, body, secret)).toBe(true);
    const [newest] = await deliveries(id);
    expect(newest).toMatchObject({ state: 'delivered', attempts: 1, status: 204, failure: null });
    expect(newest.durationMs).toBeGreaterThanOrEqual(0);
  });

  it('cannot be forged, altered or replayed by others', async () => {
    const { id, secret } = await add('certificate.issued');
    await test(id);
    const [{ headers, body }] = received as [Request];
    expect(isGenuine(headers, body, secret)).toBe(true);
    expect(isGenuine(headers, Buffer.concat([body, Buffer.from(' ')]), secret)).toBe(false);
    expect(isGenuine(headers, body, `whsec_${Buffer.alloc(32).toString('base64')}`)).toBe(false);
    expect(isGenuine({ ...headers, 'webhook-id': newId() }, body, secret)).toBe(false);
    const old = String(Number(headers['webhook-timestamp']) - 600);
    expect(isGenuine({ ...headers, 'webhook-timestamp': old }, body, secret)).toBe(false);
  });

  it('show the secret once, keep it encrypted, and sign with both while it is replaced', async () => {
    const { id, secret } = await add('certificate.issued');
    const { text } = await as().get(`/api/v1/webhooks/${id}`).expect(200);
    const stored = await system.db.row('SELECT * FROM webhook_endpoints WHERE id = $1', [id]);
    for (const where of [text, JSON.stringify(stored)])
      expect(where).not.toContain(secret.slice(6));
    const { body: replaced } = await as().post(`/api/v1/webhooks/${id}/secret`).expect(201);
    await test(id);
    const [{ headers, body }] = received as [Request];
    for (const one of [secret, replaced.secret]) {
      expect(isGenuine(headers, body, one)).toBe(true);
    }
    await system.db.run(`UPDATE webhook_endpoints SET former_secret_until = now()`);
    await test(id);
    const after = received[1] as Request;
    expect(isGenuine(after.headers, after.body, secret)).toBe(false);
    expect(isGenuine(after.headers, after.body, replaced.secret)).toBe(true);
  });

  it('are sent again later with the same id, not where a redirect leads', async () => {
    const { id } = await add('certificate.issued');
    answers.push([503], [302, { location: url }]);
    await test(id);
    expect(await deliveries(id)).toMatchObject([
      { state: 'waiting', attempts: 1, status: 503, nextAttemptAt: expect.any(String) },
    ]);
    await sendWaiting();
    expect(await deliveries(id)).toMatchObject([{ state: 'waiting', attempts: 2, status: 302 }]);
    await sendWaiting();
    expect(await deliveries(id)).toMatchObject([{ state: 'delivered', attempts: 3, status: 204 }]);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(received).toHaveLength(3);
  });

  it('are given up after the last attempt, and sent again by hand', async () => {
    const { id } = await add('certificate.issued');
    answers.push(...Array.from({ length: 9 }, (): [number] => [500]));
    await test(id);
    for (let n = 1; n < 9; n++) await sendWaiting();
    const [failed] = await deliveries(id);
    expect(failed).toMatchObject({ state: 'failed', attempts: 9, nextAttemptAt: null });
    const replay = (since: string) => as().post(`/api/v1/webhooks/${id}/replays`).send({ since });
    const later = new Date(Date.now() + 60_000).toISOString();
    expect((await replay(later).expect(200)).body).toEqual({ replayed: 0 });
    expect((await replay(failed.occurredAt).expect(200)).body).toEqual({ replayed: 1 });
    await sendWaiting();
    expect(await deliveries(id)).toMatchObject([{ state: 'delivered' }]);
    await as().post(`/api/v1/webhook-deliveries/${failed.id}/replay`).expect(204);
    await sendWaiting();
    expect(received).toHaveLength(11);
  });

  it('stop when the system is gone or was not reached for days, and administrators learn of it', async () => {
    const ids = [(await add('certificate.issued')).id, (await add('certificate.issued')).id];
    answers.push([410]);
    await test(ids[0] as string);
    await system.db.run(
      `UPDATE webhook_endpoints SET failing_since = now() - interval '4 days' WHERE id = $1`,
      [ids[1]],
    );
    await system.app.get(WebhookQueue).stopFailing();
    await system.idle();
    const { body } = await as().get('/api/v1/webhooks').expect(200);
    expect(body.items.map((one: { disabledReason: string }) => one.disabledReason).sort()).toEqual([
      ...['failing', 'gone'],
    ]);
    const { body: told } = await as().get('/api/v1/me/notifications').expect(200);
    expect(told.items).toMatchObject(
      [1, 2].map(() => ({
        kind: 'webhook-stopped',
        subject: 'Register no longer gets our events',
      })),
    );
    await as().post(`/api/v1/webhooks/${ids[0]}/tests`).expect(409);
    await as().post(`/api/v1/webhooks/${ids[0]}/enabling`).expect(204);
    await test(ids[0] as string);
    expect(received).toHaveLength(2);
  });

  it('reach nothing inside the network, neither when they are added nor later', async () => {
    const { id } = await add('certificate.issued');
    const settings = system.settings as { OUTBOUND_INTERNAL: boolean };
    settings.OUTBOUND_INTERNAL = false;
    try {
      const codes = [];
      for (const address of [
        url,
        'https://localhost/',
        'https://[::ffff:10.0.0.1]/',
        'https://a.invalid',
      ]) {
        const { body } = await as()
          .post('/api/v1/webhooks')
          .send({ name: 'Inside', url: address, eventTypes: ['certificate.issued'] })
          .expect(422);
        codes.push(body.errors[0].code);
      }
      expect(codes).toEqual([
        ...['not-https', 'address-not-public', 'address-not-public', 'name-not-found'],
      ]);
      // As if the name had been given another address meanwhile.
      await system.db.run(`UPDATE webhook_endpoints SET url = 'https://localhost/' WHERE id = $1`, [
        id,
      ]);
      await test(id);
      expect(await deliveries(id)).toMatchObject([
        { state: 'waiting', status: null, failure: { code: 'address-not-public' } },
      ]);
      expect(received).toEqual([]);
    } finally {
      settings.OUTBOUND_INTERNAL = true;
    }
  });
});
