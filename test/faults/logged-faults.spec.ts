import { randomBytes } from 'node:crypto';
import { TotpService } from '../../src/modules/people/second-factors/totp.service.js';
import { Audit } from '../../src/platform/audit/audit.js';
import { sealWith } from '../../src/platform/secrets/sealer.js';
import { CapturedLog } from '../support/captured-log.js';
import { TestSystem, type Visitor } from '../support/system.js';

describe('A handled failure is logged', () => {
  let log: CapturedLog;
  let system: TestSystem;
  let secretariat: Visitor;

  beforeAll(async () => {
    log = new CapturedLog();
    system = await TestSystem.start({
      worker: false,
      env: { LOG_LEVEL: 'info', REDIS_URL: 'redis://127.0.0.1:9' },
    });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(async () => {
    await system.stop();
    log.end();
  });

  const sealedElsewhere = () => sealWith(randomBytes(32), '{"secret": "a"}');

  it('once when Redis is unavailable, however often it is used', async () => {
    const body = { email: 'somebody@test.invalid', password: 'a guess' };
    for (let n = 0; n < 3; n++) await system.http.post('/api/v1/sessions').send(body).expect(401);
    expect(log.count('Redis is away')).toBe(1);
    expect(log.count('attempts counted locally')).toBe(6);
    expect(log.text).not.toContain('somebody@');
  });

  it('when a picture cannot be read', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000ff', 'hex');
    await system
      .as(secretariat)
      .post('/api/v1/certificate-images')
      .set('content-type', 'image/png')
      .send(png)
      .expect(422);
    expect(log.count('a picture was not readable')).toBe(1);
  });

  it('when a secret was encrypted with another key', async () => {
    await system.db.run(
      'INSERT INTO totp_secrets (person_id, secret, confirmed_at) VALUES ($1, $2, now())',
      [secretariat.personId, sealedElsewhere()],
    );
    expect(await system.app.get(TotpService).take(secretariat.personId, '123456')).toBe(false);
    expect(log.count('the secret of an app was sealed with another SECRET_KEY')).toBe(1);
  });

  it('when an entry of the audit record cannot be decrypted', async () => {
    await system.db.run('INSERT INTO personal_keys (person_id, key) VALUES ($1, $2)', [
      secretariat.personId,
      randomBytes(32),
    ]);
    const [opened] = await system.app.get(Audit).open([
      {
        ...{ actorId: null, origin: null, before: null, after: null },
        ...{ about: secretariat.personId, personal: sealedElsewhere() },
      },
    ]);
    expect(opened).toMatchObject({ before: null, after: null });
    expect(log.count('personal values of an audit entry cannot be opened')).toBe(1);
  });
});
