import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NotificationChannel } from '../../src/modules/notifications/channels/notification-channel.js';
import { notificationChannels } from '../../src/modules/notifications/channels/notification-channels.js';
import type { NotificationKind } from '../../src/modules/notifications/kinds/notification-kind.js';
import { loadPlugins } from '../../src/plugins/load-plugins.js';

/** The plug-in examples/sms-gateway, against a gateway of the test's own. */
describe('Notifications by SMS', () => {
  let channel: NotificationChannel;
  let folder = '';
  const received: { headers: IncomingHttpHeaders; body: Record<string, string> }[] = [];
  let status = 202;

  const gateway = createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += part;
    received.push({ headers: request.headers, body: JSON.parse(text) });
    response.writeHead(status).end();
  });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sms-'));
    await writeFile(join(folder, 'numbers.csv'), 'email,number\nDara@Test.invalid, +85512345678\n');
    await new Promise<void>((ready) => gateway.listen(0, '127.0.0.1', ready));
    process.env.SMS_GATEWAY_URL = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
    process.env.SMS_GATEWAY_TOKEN = 'a token of the gateway';
    process.env.SMS_GATEWAY_NUMBERS = join(folder, 'numbers.csv');
    await loadPlugins(['./examples/sms-gateway']);
    channel = notificationChannels.get('sms');
  });
  afterEach(() => {
    received.length = 0;
    status = 202;
  });
  afterAll(async () => {
    for (const name of ['URL', 'TOKEN', 'NUMBERS']) delete process.env[`SMS_GATEWAY_${name}`];
    await new Promise((closed) => gateway.close(closed));
    await rm(folder, { recursive: true });
  });

  const dara = { personId: 'dara', email: 'dara@test.invalid', language: 'km' };
  const recipient = (email = dara.email) => ({ ...dara, email, formerEmail: undefined });
  const send = (subject: string) =>
    channel.deliver(
      {
        ...{ id: 'delivery', kind: 'offer-made', subject, text: subject, path: '/applications/1' },
        parts: { url: 'https://envoys.test/offer#1' } as never,
      },
      recipient(),
      {} as never,
    );

  it('go once to the number of the person, with subject and link', async () => {
    await send('You have been offered a place');
    expect(received).toMatchObject([
      {
        headers: { authorization: 'Bearer a token of the gateway', 'idempotency-key': 'delivery' },
        body: {
          from: 'GreenEnvoys',
          to: '+85512345678',
          text: 'You have been offered a place https://envoys.test/offer#1',
        },
      },
    ]);
  });

  it('are as long as three parts, and keep the link', async () => {
    await send('អ្នក'.repeat(100));
    expect([...(received[0]?.body.text ?? '')]).toHaveLength(201);
    expect(received[0]?.body.text).toMatch(/… https:\/\/envoys\.test\/offer#1$/);
  });

  it('are for what is urgent, and for people whose number is known', async () => {
    const delivers = (kind: string) => channel.delivers({ kind } as NotificationKind);
    expect(['offer-made', 'enrolled'].map(delivers)).toEqual([true, false]);
    expect(channel.reaches?.(recipient())).toBe(true);
    expect(channel.reaches?.(recipient('other@test.invalid'))).toBe(false);
    await writeFile(join(folder, 'numbers.csv'), 'other@test.invalid,+85587654321\n');
    expect(channel.reaches?.(recipient('other@test.invalid'))).toBe(true);
    await writeFile(join(folder, 'numbers.csv'), 'dara@test.invalid,+85512345678\n');
  });

  it('are given up where the gateway refuses them, and tried again where it fails', async () => {
    status = 422;
    await expect(send('Refused')).rejects.toMatchObject({ refused: true });
    status = 503;
    const failure = await send('Failed').catch((error) => error);
    expect(failure).not.toHaveProperty('refused');
    expect(failure.message).toBe('The SMS gateway answered 503.');
  });
});
