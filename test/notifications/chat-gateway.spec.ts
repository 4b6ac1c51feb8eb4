/** @isolated The kinds that a plug-in adds stay registered. */

import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { offeredSeat, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

interface Delivered {
  headers: IncomingHttpHeaders;
  body: { id: string; to: string; subject: string; text: string };
}

/** The channel of the example plug-in, against a gateway that answers what a test says. */
describe('Notifications by a chat gateway', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  const received: Delivered[] = [];
  const waiting: ServerResponse[] = [];
  /** What the gateway answers next, to an address; 200 to all others. */
  const answers = new Map<string, (number | 'later')[]>();

  const gateway = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => {
      text += part;
    });
    request.on('end', () => {
      const body = JSON.parse(text);
      received.push({ headers: request.headers, body });
      const answer = answers.get(body.to)?.shift() ?? 200;
      if (answer === 'later') waiting.push(response);
      else response.writeHead(answer).end();
    });
  });

  beforeAll(async () => {
    await new Promise<void>((ready) => gateway.listen(0, '127.0.0.1', ready));
    process.env.CHAT_GATEWAY_URL = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
    process.env.CHAT_GATEWAY_TOKEN = 'a token of the gateway';
    system = await TestSystem.start({
      env: { PLUGINS: './examples/plugin', WORKER_CONCURRENCY: '1' },
    });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(async () => {
    delete process.env.CHAT_GATEWAY_URL;
    delete process.env.CHAT_GATEWAY_TOKEN;
    await system.stop();
    gateway.closeAllConnections();
    await new Promise((closed) => gateway.close(closed));
  });

  /** A person who is offered a seat; the gateway answers their messages with `next`. */
  const offered = async (...next: (number | 'later')[]) => {
    const trainee = await system.visitor();
    answers.set(trainee.email, next);
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const application = await offeredSeat(system, secretariat, trainee, cohort);
    return { ...trainee, application };
  };
  const sentTo = async (person: Visitor) => {
    const { body } = await system
      .as(secretariat)
      .get(`/api/v1/people/${person.personId}/notifications`)
      .expect(200);
    return body.items
      .map(({ kind, channel, state }: Record<string, string>) => `${kind} ${channel} ${state}`)
      .sort();
  };
  const messagesTo = (person: Visitor) => received.filter(({ body }) => body.to === person.email);
  const mailsTo = (person: Visitor) => system.mail.received.filter(({ to }) => to === person.email);

  it('are delivered once, beside the email, where they are urgent', async () => {
    const trainee = await offered();
    await system.idle();
    await system.as(trainee).post(`/api/v1/applications/${trainee.application}/acceptance`);
    await system.idle();
    const [message, ...more] = messagesTo(trainee);
    expect(more).toEqual([]);
    expect(message?.body).toEqual({
      ...{ id: expect.stringMatching(/^[0-9a-f-]{36}$/), to: trainee.email },
      ...{ subject: 'You have been offered a place: Test cohort', text: expect.any(String) },
    });
    expect(message?.body.text).toContain(`/offer#${trainee.application}.`);
    expect(message?.headers).toMatchObject({
      authorization: 'Bearer a token of the gateway',
      'idempotency-key': message?.body.id,
    });
    expect(await sentTo(trainee)).toEqual([
      'enrolled email sent',
      'offer-made chat sent',
      'offer-made email sent',
    ]);
    expect(mailsTo(trainee)).toHaveLength(2);
  });

  it('are tried again while the gateway is out of order, and the email is not', async () => {
    const trainee = await offered(503, 429);
    await system.idle();
    const messages = messagesTo(trainee);
    expect(messages).toHaveLength(3);
    expect(new Set(messages.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(mailsTo(trainee)).toHaveLength(1);
    expect(await sentTo(trainee)).toEqual(['offer-made chat sent', 'offer-made email sent']);
  });

  it('are given up when the gateway refuses, and staff see it', async () => {
    const trainee = await offered(410);
    await system.idle();
    expect(messagesTo(trainee)).toHaveLength(1);
    expect(mailsTo(trainee)).toHaveLength(1);
    expect(await sentTo(trainee)).toEqual(['offer-made chat refused', 'offer-made email sent']);
  });

  it('hold up no email while the gateway does not answer', async () => {
    const first = await offered('later');
    while (waiting.length === 0) await new Promise((turn) => setTimeout(turn, 20));
    // The worker does one job of a queue at a time, and that one is under way.
    const second = await offered();
    await system.mail.find(second.email, ({ subject }) =>
      subject.startsWith('You have been offered a place'),
    );
    expect(await sentTo(first)).toContain('offer-made chat waiting');
    // It has not been given up in between either.
    const open = `SELECT DISTINCT attempts FROM outbox
      WHERE job = 'delivery-chat.send' AND done_at IS NULL`;
    expect(await system.db.rows(open)).toEqual([{ attempts: 0 }]);
    expect(messagesTo(second)).toEqual([]);
    for (const response of waiting.splice(0)) response.writeHead(204).end();
    await system.idle();
    for (const trainee of [first, second]) {
      expect(messagesTo(trainee)).toHaveLength(1);
      expect(await sentTo(trainee)).toEqual(['offer-made chat sent', 'offer-made email sent']);
    }
  });
});
