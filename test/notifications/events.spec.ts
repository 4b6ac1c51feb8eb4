import { get, type IncomingMessage } from 'node:http';
import { NotificationsService } from '../../src/modules/notifications/notifications.service.js';
import { notificationStreams } from '../../src/platform/telemetry/metrics.js';
import { TestSystem, type Visitor } from '../support/system.js';

interface Received {
  event: string;
  id?: string;
  data: { id?: string; unread: number };
}

/** A page that is connected, and what it has received. */
class Page {
  readonly received: Received[] = [];
  private waiting: (() => void)[] = [];
  ended = false;

  constructor(readonly response: IncomingMessage) {
    let text = '';
    response.setEncoding('utf8').on('data', (part) => {
      text += part;
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) this.take(event);
      this.wake();
    });
    response.on('close', () => {
      this.ended = true;
      this.wake();
    });
  }

  static connect(url: string, who: Visitor | undefined, headers = {}): Promise<Page> {
    return new Promise((resolve, reject) => {
      const authorization = who && { authorization: who.authorization };
      get(`${url}/api/v1/notifications/events`, { headers: { ...authorization, ...headers } })
        .on('response', (response) => resolve(new Page(response)))
        .on('error', reject);
    });
  }

  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((wake) => this.waiting.push(wake));
  }

  async next(): Promise<Received> {
    await this.until(() => this.received.length > 0);
    return this.received.shift() as Received;
  }

  private wake(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }

  private take(text: string): void {
    const lines = text.split('\n').map((line) => line.split(/: (.*)/));
    const fields = Object.fromEntries(lines);
    if (fields.data) this.received.push({ ...fields, data: JSON.parse(fields.data) });
  }
}

describe('Events of notifications', () => {
  let system: TestSystem;
  let url: string;
  const open: Page[] = [];

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false, env: { EVENT_STREAMS: '12' } });
    url = await system.listen();
  });
  afterEach(async () => {
    for (const { response } of open.splice(0)) response.destroy();
    while (await openStreams()) await new Promise((turn) => setTimeout(turn, 5));
  });
  afterAll(() => system.stop());

  const openStreams = async () => (await notificationStreams.get()).values[0]?.value ?? 0;
  const connect = async (who?: Visitor, headers = {}) => {
    const page = await Page.connect(url, who, headers);
    open.push(page);
    return page;
  };
  const notify = async ({ personId }: Visitor) => {
    await system.db.transaction(() =>
      system.app
        .get(NotificationsService)
        .notify({ personId, kind: 'address-refused', subjectId: personId }),
    );
    const row = await system.db.row<{ id: string }>(
      'SELECT id FROM notifications WHERE person_id = $1 ORDER BY id DESC LIMIT 1',
      [personId],
    );
    return row?.id as string;
  };

  it('say which notification is new and how many are unread, and nothing else', async () => {
    const reader = await system.visitor();
    const other = await connect(await system.visitor());
    const page = await connect(reader);
    expect(page.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    expect(await page.next()).toEqual({ event: 'unread', data: { unread: 0 } });
    const id = await notify(reader);
    expect(await page.next()).toEqual({ event: 'notification', id, data: { id, unread: 1 } });
    // Read in another tab, or on another device.
    await system.as(reader).post(`/api/v1/me/notifications/${id}/reading`).expect(204);
    expect(await page.next()).toEqual({ event: 'unread', data: { unread: 0 } });
    expect(await other.next()).toEqual({ event: 'unread', data: { unread: 0 } });
    expect(other.received).toEqual([]);
  });

  it('resume after the last that a page has received', async () => {
    const reader = await system.visitor();
    const [first, second, third] = [
      await notify(reader),
      await notify(reader),
      await notify(reader),
    ];
    const page = await connect(reader, { 'last-event-id': first });
    expect(await page.next()).toMatchObject({ id: second, data: { unread: 3 } });
    expect(await page.next()).toMatchObject({ id: third, data: { unread: 3 } });
    const reconnected = await connect(reader, { 'last-event-id': 'nonsense' });
    expect(await reconnected.next()).toEqual({ event: 'unread', data: { unread: 3 } });
  });

  it('do not count what is archived, or no longer so', async () => {
    const reader = await system.visitor();
    const ids = [await notify(reader), await notify(reader)];
    await system.db.run(
      `INSERT INTO notifications (id, person_id, kind, subject_id)
       VALUES (uuidv7(), $1, 'enrolled', uuidv7())`,
      [reader.personId],
    );
    const page = await connect(reader);
    expect((await page.next()).data).toEqual({ unread: 2 });
    await system.as(reader).post('/api/v1/me/notifications/archiving').send({ ids }).expect(204);
    expect((await page.next()).data).toEqual({ unread: 0 });
    const archived = '/api/v1/me/notifications?archived=true';
    expect((await system.as(reader).get(archived)).body).toMatchObject({
      items: [{ id: ids[1] }, { id: ids[0] }],
      unread: 0,
    });
    await system.as(reader).post('/api/v1/me/notifications/restoring').send({ ids }).expect(204);
    expect((await page.next()).data).toEqual({ unread: 2 });
    const others = await system.visitor();
    await system.as(others).post('/api/v1/me/notifications/archiving').send({ ids }).expect(404);
  });

  it('end with the session, and need one', async () => {
    const reader = await system.visitor();
    const page = await connect(reader);
    await page.next();
    await system.as(reader).delete('/api/v1/sessions/current').expect(204);
    await page.until(() => page.ended);
    expect((await connect(reader)).response.statusCode).toBe(401);
    expect((await connect()).response.statusCode).toBe(401);
  });

  it('use one connection to PostgreSQL, and are limited for each person and process', async () => {
    const reader = await system.visitor();
    for (let n = 0; n < 8; n++) await (await connect(reader)).next();
    expect((await connect(reader)).response.statusCode).toBe(429);
    const others = await Promise.all(Array.from({ length: 5 }, () => system.visitor()));
    const pages = [];
    for (const other of others) pages.push(await connect(other));
    expect(pages.map(({ response }) => response.statusCode)).toEqual([200, 200, 200, 200, 503]);
    const listeners = await system.db.rows(
      `SELECT 1 FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'green-envoys listener'`,
    );
    expect(listeners).toHaveLength(1);
    // Those that leave make room.
    open[0]?.response.destroy();
    let again = await connect(others[4]);
    while (again.response.statusCode !== 200) again = await connect(others[4]);
  });
});
