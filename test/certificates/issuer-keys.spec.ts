import { createPublicKey, verify as verifySignature } from 'node:crypto';
import { readCode } from '../../src/modules/certificates/verification/signed-code.js';
import { asBytes } from '../support/bytes.js';
import { issuedCertificate } from '../support/factories.js';
import { codeIn, signatureOf } from '../support/pdf.js';
import { TestSystem, type Visitor } from '../support/system.js';

interface Key {
  id: string;
  purpose: string;
  ordinal: number;
  retiredAt: string | null;
  revokedAt: string | null;
  toSignAgain: number;
  toLookThrough: number;
}

describe('Compromised issuer key', () => {
  let system: TestSystem;
  let administrator: Visitor;
  let secretariat: Visitor;
  let one: { id: string; number: string };

  beforeAll(async () => {
    system = await TestSystem.start();
    administrator = await system.visitor({ role: 'administrator' });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    one = await issuedCertificate(system, secretariat);
  });
  afterAll(() => system.stop());

  const keys = async (): Promise<Key[]> =>
    (await system.as(administrator).get('/api/v1/issuer-keys').expect(200)).body.items;
  const keyOf = async (purpose: string, ordinal: number) =>
    (await keys()).find((key) => key.purpose === purpose && key.ordinal === ordinal) as Key;
  const revoke = (id: string, distrustedFrom: Date, who = administrator) =>
    system
      .as(who)
      .post(`/api/v1/issuer-keys/${id}/revocation`)
      .send({ distrustedFrom: distrustedFrom.toISOString(), reason: 'A backup was stolen' });
  const signAgain = (id: string, all = false) =>
    system.as(administrator).post(`/api/v1/issuer-keys/${id}/signing-again`).send({ all });
  const recorded = async (id: string) =>
    (
      await system.db.rows<{ action: string }>(
        'SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY id',
        [id],
      )
    ).map(({ action }) => action);
  const download = async (path: string): Promise<Buffer> =>
    (
      await system
        .as(secretariat)
        .get(`/api/v1/certificates/${one.id}${path}`)
        .buffer(true)
        .parse(asBytes)
        .expect(200)
    ).body;
  const published = async () => ({
    did: (await system.http.get('/.well-known/did.json').expect(200)).body,
    jwks: (await system.http.get('/.well-known/jwks.json').expect(200)).body,
    list: (await system.http.get('/api/v1/verification-keys').expect(200)).body.items,
    status: (await system.http.get('/api/v1/status-lists/0').expect(200)).body,
  });
  const verify = async () =>
    (await system.http.get(`/api/v1/verifications/${one.number}`).expect(200)).body;
  /** The key named by the code on the page, and whether that key has signed it. */
  const codeOnPage = async () => {
    const code = readCode((await codeIn(await download('/file'))).split('#')[1] as string);
    const { list } = await published();
    const known = list.find(({ ordinal }: Key) => ordinal === code?.keyOrdinal);
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: known.publicKey },
      format: 'jwk',
    });
    const holds = verifySignature(
      null,
      code?.signedBytes as Uint8Array,
      key,
      code?.signature as Uint8Array,
    );
    return { ordinal: code?.keyOrdinal, holds, content: code?.content };
  };

  it('is revoked once by an administrator, as of a past time', async () => {
    const first = await keyOf('credentials', 1);
    await revoke(first.id, new Date(), secretariat).expect(403);
    await revoke(first.id, new Date(Date.now() + 60_000)).expect(422);
    await signAgain(first.id).expect(409);
    const before = await published();
    const from = new Date();
    const both = await Promise.all([revoke(first.id, from), revoke(first.id, from)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await recorded(first.id)).toEqual(['issuer-key.revoked']);
    expect(await keyOf('credentials', 1)).toMatchObject({
      ...{ revokedAt: expect.any(String), retiredAt: expect.any(String), toSignAgain: 1 },
      ...{ distrustedFrom: from.toISOString(), toLookThrough: 0 },
    });
    expect(await keyOf('credentials', 2)).toMatchObject({ revokedAt: null, retiredAt: null });

    const after = await published();
    const [old] = before.did.assertionMethod;
    expect(after.did.assertionMethod).toEqual([old.replace('#key-1', '#key-2')]);
    const marked = after.did.verificationMethod.map(({ id, revoked }: Record<string, string>) => [
      ...[id, Boolean(revoked)],
    ]);
    expect(marked).toEqual([
      [old, true],
      [old.replace('#key-1', '#key-2'), false],
    ]);
    expect(after.jwks.keys.map(({ kid }: { kid: string }) => kid)).toEqual(
      after.did.assertionMethod,
    );
    expect(after.list).toMatchObject([
      { ordinal: 1, revokedAt: expect.any(String), distrustedFrom: from.toISOString() },
      { ordinal: 2, revokedAt: null, distrustedFrom: null },
    ]);
    expect(after.status.proof[0].verificationMethod).toBe(old.replace('#key-1', '#key-2'));
  });

  it('can be revoked again only as of an earlier time', async () => {
    const first = await keyOf('credentials', 1);
    await revoke(first.id, new Date()).expect(409);
    await revoke(first.id, new Date(Date.now() - 3_600_000)).expect(200);
    expect(await recorded(first.id)).toHaveLength(2);
    // The certificate was issued after that time: it is signed again only on request.
    expect(await keyOf('credentials', 1)).toMatchObject({ toSignAgain: 0, toLookThrough: 1 });
    await signAgain(first.id).expect(409);
  });

  it('has its certificates signed again with the new key and the same content', async () => {
    expect(await verify()).toMatchObject({ status: 'valid', keyRevokedAt: expect.any(String) });
    const before = await codeOnPage();
    expect(before).toMatchObject({ ordinal: 1, holds: true });
    const first = await keyOf('credentials', 1);
    const both = await Promise.all([signAgain(first.id, true), signAgain(first.id, true)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await system.idle();
    expect(await verify()).toMatchObject({ status: 'valid', keyRevokedAt: null });
    expect(await codeOnPage()).toEqual({ ...before, ordinal: 2 });
    const credential = JSON.parse((await download('/credentials/json')).toString());
    expect(credential.proof[0].verificationMethod).toMatch(/#key-2$/);
    const { isWhole, holds } = signatureOf(await download('/file'));
    expect({ isWhole, holds: await holds() }).toEqual({ isWhole: true, holds: true });
    await signAgain(first.id, true).expect(409);
    // Otherwise, the file of a certificate never changes.
    await system.db.run(
      `INSERT INTO stored_files (id, name, media_type, size_bytes, sha256, storage_key)
       VALUES (uuidv7(), 'other.pdf', 'application/pdf', 1, 'x', 'x')`,
    );
    await expect(
      system.db.run(
        `UPDATE certificates SET file_id = (SELECT id FROM stored_files WHERE name = 'other.pdf')`,
      ),
    ).rejects.toThrow('fixed');
  });

  it('is no longer published if it signs documents', async () => {
    const before = (await system.http.get('/.well-known/document-signer.pem').expect(200)).text;
    const key = await keyOf('documents', 1);
    await revoke(key.id, new Date()).expect(200);
    const after = (await system.http.get('/.well-known/document-signer.pem').expect(200)).text;
    expect(after).not.toContain(before.split('\n')[3] as string);
    expect(await verify()).toMatchObject({ keyRevokedAt: expect.any(String) });
    await signAgain(key.id).expect(200);
    await system.idle();
    expect(await verify()).toMatchObject({ status: 'valid', keyRevokedAt: null });
  });

  it('signs nothing more, even where it is cached', async () => {
    const { IssuerKeysService } = await import(
      '../../src/modules/certificates/credentials/issuer-keys.service.js'
    );
    const service = system.app.get(IssuerKeysService);
    const used = {
      credentials: (await service.forCredentials()).ordinal,
      documents: (await service.forDocuments()).ordinal,
    };
    // As another process would do it, without notifying this one's cache.
    await system.db.run(
      `UPDATE issuer_keys SET retired_at = now(), revoked_at = now(), distrusted_from = now(),
         revocation_reason = 'x' WHERE purpose = 'credentials' AND ordinal = $1`,
      [used.credentials],
    );
    await expect(system.db.transaction(() => service.assertTrusted(used))).rejects.toThrow(
      'revoked',
    );
    const next = await service.forCredentials();
    expect(next.ordinal).toBe(used.credentials + 1);
  });

  it('is replaced twice when two administrators replace it concurrently, and both are audited', async () => {
    const rotate = () =>
      system.as(administrator).post('/api/v1/issuer-keys').send({ purpose: 'documents' });
    await Promise.all([rotate().expect(200), rotate().expect(200)]);
    const all = (await keys()).filter(({ purpose }) => purpose === 'documents');
    expect(all.filter(({ retiredAt }) => retiredAt === null)).toHaveLength(1);
    const entries = await system.db.rows<{ id: string }>(
      `SELECT subject_id AS id FROM audit_entries WHERE action = 'issuer-key.rotated'`,
    );
    const known = new Set((await keys()).map(({ id }) => id));
    expect(entries.every(({ id }) => known.has(id))).toBe(true);
  });
});
