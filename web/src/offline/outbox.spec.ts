/** @jest-environment ./test/support/page-environment.mjs */
import 'fake-indexeddb/auto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Unsent } from './store.ts';

const window_ = window as unknown as { happyDOM: { setURL(url: string): void } };

interface Sent {
  method: string;
  path: string;
  person: string | undefined;
  body: Record<string, unknown>;
}

describe('What waits in the browser until it is sent', () => {
  let server: Server;
  let outbox: typeof import('./outbox.ts');
  let person: typeof import('./person.ts');
  const requests: Sent[] = [];
  /** What the server answers, by path; 204 to any other. */
  const answers: Record<string, { status: number; body?: object }> = {};

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      requests.push({
        method: request.method ?? '',
        path: request.url ?? '',
        person: request.headers['signed-in-as'] as string | undefined,
        body: JSON.parse((await textOf(request)) || '{}'),
      });
      const { status, body } = answers[request.url ?? ''] ?? { status: 204 };
      response.writeHead(status, { 'content-type': 'application/problem+json' });
      response.end(body && JSON.stringify(body));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    window_.happyDOM.setURL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    outbox = await import('./outbox.ts');
    person = await import('./person.ts');
  });
  afterAll(() => {
    outbox.sendFor(undefined);
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    requests.length = 0;
    for (const path of Object.keys(answers)) delete answers[path];
  });

  const act = (key: string, more: Partial<Unsent> = {}) => ({
    ...{ key, personId: 'one', method: 'POST' as const, path: `/${key}`, name: key },
    ...{ kind: 'answers' as const, ...more },
  });
  const waiting = async () => (await outbox.listUnsent('one')).map(({ key }) => key);
  const show = (id: string) => {
    person.showPerson(id);
    outbox.sendFor(id);
  };
  const settled = async (condition: () => Promise<boolean> | boolean) => {
    while (!(await condition())) await new Promise((again) => setTimeout(again, 5));
  };
  const nothingWaits = () => settled(async () => (await waiting()).length === 0);

  it('is sent in the order in which it was done, in the name of who did it', async () => {
    for (const key of ['first', 'second', 'third']) await outbox.sendSoon(act(key));
    expect(await waiting()).toEqual(['first', 'second', 'third']);
    show('one');
    await nothingWaits();
    expect(requests.map(({ path, person: of }) => [path, of])).toEqual([
      ...[['/first', 'one'] as const, ['/second', 'one'] as const, ['/third', 'one'] as const],
    ]);
  });

  it('joins answers to one quiz, with what was seen when the first was given', async () => {
    answers['/quiz'] = { status: 503 };
    await outbox.sendSoon(act('quiz', { body: { answers: { a: ['1'] }, seen: { a: 3 } } }));
    await outbox.sendSoon(act('quiz', { body: { answers: { b: ['2'] }, seen: { a: 9, b: 4 } } }));
    await outbox.sendSoon(act('quiz', { body: { answers: { a: ['5'] }, seen: { a: 9 } } }));
    expect(await waiting()).toEqual(['quiz']);
    answers['/quiz'] = { status: 204 };
    await outbox.flush();
    await nothingWaits();
    expect(requests.at(-1)?.body).toEqual({
      answers: { a: ['5'], b: ['2'] },
      seen: { a: 3, b: 4 },
    });
  });

  it.each([429, 500, 503])(
    'waits when the server answers %d, and what comes after it too',
    async (status) => {
      answers['/now'] = { status };
      await outbox.sendSoon(act('now'));
      await outbox.sendSoon(act('later'));
      await outbox.flush();
      expect(await waiting()).toEqual(['now', 'later']);
      expect(requests.map(({ path }) => path)).not.toContain('/later');
      answers['/now'] = { status: 204 };
      await outbox.flush();
      await nothingWaits();
    },
  );

  it('stays with its reason when it is refused, and holds nothing else up', async () => {
    answers['/refused'] = { status: 422, body: { type: '/problems/attempt-over', title: 'Over' } };
    await outbox.sendSoon(act('refused'));
    await outbox.sendSoon(act('fine'));
    await settled(async () => (await outbox.listUnsent('one')).some((kept) => kept.refused));
    await settled(async () => !(await waiting()).includes('fine'));
    const [left] = await outbox.listUnsent('one');
    expect(left).toMatchObject({ key: 'refused', refused: { type: '/problems/attempt-over' } });
    requests.length = 0;
    await outbox.flush();
    expect(requests).toEqual([]);
    await outbox.drop(left as Unsent);
    expect(await waiting()).toEqual([]);
  });

  it('is never sent under the sign-in of somebody else', async () => {
    outbox.sendFor(undefined);
    await outbox.sendSoon(act('mine'));
    show('two');
    await outbox.flush();
    expect(requests).toEqual([]);
    expect(await waiting()).toEqual(['mine']);
    show('one');
    await nothingWaits();
    expect(requests).toMatchObject([{ path: '/mine', person: 'one' }]);
  });
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
