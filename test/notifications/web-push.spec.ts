import { NotificationsService } from '../../src/modules/notifications/notifications.service.js';
import { PushDevice, PushService, vapidClaims } from '../support/push-service.js';
import { TestSystem, type Visitor } from '../support/system.js';

/** Against a push service of the test's own. */
describe('Notifications on devices', () => {
  let system: TestSystem;
  const service = new PushService();

  beforeAll(async () => {
    await service.start();
    system = await TestSystem.start({ env: { OUTBOUND_INTERNAL: 'true' } });
  });
  beforeEach(() => {
    service.pushed.length = 0;
  });
  afterAll(async () => {
    await system.stop();
    await service.stop();
  });

  const path = '/api/v1/me/push-subscriptions';
  const devicesOf = async (who: Visitor) => (await system.as(who).get(path).expect(200)).body;
  const add = async (who: Visitor, name: string) => {
    const device = new PushDevice(`${service.url}/${name}`);
    await system.as(who).post(path).send(device.subscription).expect(201);
    return device;
  };
  const notify = async ({ personId }: Visitor) => {
    await system.db.transaction(() =>
      system.app
        .get(NotificationsService)
        .notify({ personId, kind: 'address-refused', subjectId: personId }),
    );
    await system.idle();
  };
  const stateOf = ({ personId }: Visitor) =>
    system.db.rows(
      `SELECT d.sent_at IS NOT NULL AS sent FROM notification_deliveries d
       JOIN notifications n ON n.id = d.notification_id
       WHERE n.person_id = $1 AND d.channel = 'web-push'`,
      [personId],
    );

  it('have the subject and the page, readable for the device alone', async () => {
    const reader = await system.visitor();
    const device = await add(reader, 'first');
    await notify(reader);
    const [{ headers, body }] = service.pushed as [(typeof service.pushed)[0]];
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400' });
    expect(body.includes('Emails cannot')).toBe(false);
    expect(device.decrypt(body)).toEqual({
      ...{ id: expect.stringMatching(/^[0-9a-f-]{36}$/), language: 'en' },
      ...{
        title: 'Emails cannot be delivered to TEST trainee',
        path: `/people/${reader.personId}`,
      },
    });
    const { publicKey } = await devicesOf(reader);
    const { key, aud, exp, sub } = vapidClaims(headers.authorization);
    expect({ key, aud, sub }).toEqual({
      ...{ key: publicKey, aud: service.url },
      sub: `mailto:${system.settings.contactEmail}`,
    });
    expect(exp - Date.now() / 1_000).toBeLessThan(86_400);
  });

  it('are no jobs for people who have no device', async () => {
    const reader = await system.visitor();
    await notify(reader);
    expect(await stateOf(reader)).toEqual([]);
  });

  it('are sent again where a service fails, and a device that is gone is removed', async () => {
    const reader = await system.visitor();
    await add(reader, 'gone');
    await add(reader, 'busy');
    service.answers.set('/gone', [410]).set('/busy', [503]);
    await notify(reader);
    expect(service.pushed.map((one) => one.path).sort()).toEqual(['/busy', '/busy', '/gone']);
    const { items } = await devicesOf(reader);
    expect(items).toMatchObject([{ endpoint: `${service.url}/busy` }]);
    expect(await stateOf(reader)).toEqual([{ sent: true }]);
  });

  it('end with the sign-in on the device, or when somebody else signs in there', async () => {
    const [first, second] = [await system.visitor(), await system.visitor()];
    await add(first, 'shared');
    await add(second, 'shared');
    expect((await devicesOf(first)).items).toEqual([]);
    await system.as(second).delete('/api/v1/sessions/current').expect(204);
    await notify(second);
    expect(service.pushed).toEqual([]);
  });

  it('go to no address inside the network, and to no key that is not on the curve', async () => {
    const reader = await system.visitor();
    const { subscription } = new PushDevice('https://localhost/');
    const settings = system.settings as { OUTBOUND_INTERNAL: boolean };
    settings.OUTBOUND_INTERNAL = false;
    const inside = await system.as(reader).post(path).send(subscription).expect(422);
    settings.OUTBOUND_INTERNAL = true;
    expect(inside.body.errors).toMatchObject([
      { pointer: '/endpoint', code: 'address-not-public' },
    ]);
    const keys = { ...subscription.keys, p256dh: `B${'A'.repeat(86)}` };
    const { body } = await system
      .as(reader)
      .post(path)
      .send({ ...subscription, keys })
      .expect(422);
    expect(body.errors).toMatchObject([{ pointer: '/keys/p256dh', code: 'not-like' }]);
  });
});
