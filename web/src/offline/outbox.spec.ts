/** @jest-environment ./test/support/page-environment.mjs */
import 'fake-indexeddb/auto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PendingChange } from './local-store.ts';

const window_ = window as unknown as { happyDOM: { setURL(url: string): void } };

interface Sent {
  method: string;
  path: string;
  person: string | undefined;
  body: Record<string, unknown>;
}

describe('The outbox', () => {
  let server: Server;
  let outbox: typeof import('./outbox.ts');
  let person: typeof import('./person.ts');
  const requests: Sent[] = [];
  /** Responses of the server by path; 204 for any other. */
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
    outbox.sendChangesOf(undefined);
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    requests.length = 0;
    for (const path of Object.keys(answers)) delete answers[path];
  });

  const change = (key: string, more: Partial<PendingChange> = {}) => ({
    ...{ key, personId: 'one', method: 'POST' as const, path: `/${key}`, name: key },
    ...{ kind: 'answers' as const, ...more },
  });
  const pending = async () => (await outbox.listPendingChanges('one')).map(({ key }) => key);
  const show = (id: string) => {
    person.setCurrentPerson(id);
    outbox.sendChangesOf(id);
  };
  const waitUntil = async (condition: () => Promise<boolean> | boolean) => {
    while (!(await condition())) await new Promise((again) => setTimeout(again, 5));
  };
  const nothingPending = () => waitUntil(async () => (await pending()).length === 0);

  it('sends changes in order, as the person who made them', async () => {
    for (const key of ['first', 'second', 'third']) await outbox.queueChange(change(key));
    expect(await pending()).toEqual(['first', 'second', 'third']);
    show('one');
    await nothingPending();
    expect(requests.map(({ path, person: of }) => [path, of])).toEqual([
      ...[['/first', 'one'] as const, ['/second', 'one'] as const, ['/third', 'one'] as const],
    ]);
  });

  it('merges answers to one quiz, with what was seen at the first answer to each question', async () => {
    answers['/quiz'] = { status: 503 };
    await outbox.queueChange(change('quiz', { body: { answers: { a: ['1'] }, seen: { a: 3 } } }));
    await outbox.queueChange(
      change('quiz', { body: { answers: { b: ['2'] }, seen: { a: 9, b: 4 } } }),
    );
    await outbox.queueChange(change('quiz', { body: { answers: { a: ['5'] }, seen: { a: 9 } } }));
    expect(await pending()).toEqual(['quiz']);
    answers['/quiz'] = { status: 204 };
    await outbox.flush();
    await nothingPending();
    expect(requests.at(-1)?.body).toEqual({
      answers: { a: ['5'], b: ['2'] },
      seen: { a: 3, b: 4 },
    });
  });

  it.each([429, 500, 503])(
    'keeps a change and all later ones when the server responds with %d',
    async (status) => {
      answers['/now'] = { status };
      await outbox.queueChange(change('now'));
      await outbox.queueChange(change('later'));
      await outbox.flush();
      expect(await pending()).toEqual(['now', 'later']);
      expect(requests.map(({ path }) => path)).not.toContain('/later');
      answers['/now'] = { status: 204 };
      await outbox.flush();
      await nothingPending();
    },
  );

  it('keeps a refused change with its reason, and sends the others', async () => {
    answers['/refused'] = { status: 422, body: { type: '/problems/attempt-over', title: 'Over' } };
    await outbox.queueChange(change('refused'));
    await outbox.queueChange(change('fine'));
    await waitUntil(async () =>
      (await outbox.listPendingChanges('one')).some((kept) => kept.refused),
    );
    await waitUntil(async () => !(await pending()).includes('fine'));
    const [left] = await outbox.listPendingChanges('one');
    expect(left).toMatchObject({ key: 'refused', refused: { type: '/problems/attempt-over' } });
    requests.length = 0;
    await outbox.flush();
    expect(requests).toEqual([]);
    await outbox.discardChange(left as PendingChange);
    expect(await pending()).toEqual([]);
  });

  it('never sends a change in the session of another person', async () => {
    outbox.sendChangesOf(undefined);
    await outbox.queueChange(change('mine'));
    show('two');
    await outbox.flush();
    expect(requests).toEqual([]);
    expect(await pending()).toEqual(['mine']);
    show('one');
    await nothingPending();
    expect(requests).toMatchObject([{ path: '/mine', person: 'one' }]);
  });
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
