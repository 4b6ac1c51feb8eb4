import {
  createHash,
  createPublicKey,
  verify as verifySignature,
  X509Certificate,
} from 'node:crypto';
import { Readable } from 'node:stream';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import { base58 } from '@scure/base';
import { createVerifier } from 'fast-jwt';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { RDFC10 } from 'rdfjs-c14n';
import sharp from 'sharp';
import { loadContext } from '../../src/modules/certificates/credentials/contexts.js';
import { readCode } from '../../src/modules/certificates/verification/signed-code.js';
import { asBytes } from '../support/bytes.js';
import { issuedCertificate } from '../support/factories.js';
import { codeIn, signatureOf } from '../support/pdf.js';
import { TestSystem, type Visitor } from '../support/system.js';

type Json = Record<string, unknown>;

/** The paths of all leaves of a document. */
function* leaves(value: unknown, path: (string | number)[] = []): Generator<(string | number)[]> {
  if (value === null || typeof value !== 'object') yield path;
  else for (const [key, item] of Object.entries(value)) yield* leaves(item, [...path, key]);
}

/** A copy with a changed value at a path. */
function altered(document: Json, path: (string | number)[]): Json {
  const copy = structuredClone(document);
  const parent = path.slice(0, -1).reduce((at: never, key) => at[key], copy as never) as Json;
  const key = path.at(-1) as string;
  const before = parent[key];
  parent[key] = typeof before === 'number' ? before + 1 : `${String(before)}x`;
  return copy;
}

describe('Proofs of a certificate:', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let id: string;
  let number: string;
  let credential: Json & { proof: [Json] };
  let jwt: string;
  let pdf: Buffer;
  let did: Json & { verificationMethod: Json[] };

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    ({ id, number } = await issuedCertificate(system, secretariat));
    credential = JSON.parse((await file('json')).toString());
    jwt = (await file('jwt')).toString();
    pdf = await download(`/api/v1/certificates/${id}/file`);
    did = (await system.http.get('/.well-known/did.json').expect(200)).body;
  });
  afterAll(() => system.stop());

  const download = async (path: string): Promise<Buffer> =>
    (await system.as(secretariat).get(path).buffer(true).parse(asBytes).expect(200)).body;
  const file = (form: string) => download(`/api/v1/certificates/${id}/credentials/${form}`);

  /** The library's verifier, with the public DID document and status lists. */
  const byLibrary = async (document: Json) => {
    const documentLoader = async (url: string) => {
      if (url.startsWith('did:web:')) return { document: resolved(url), documentUrl: url };
      if (url.includes('/status-lists/')) {
        const { pathname } = new URL(url);
        return { document: (await system.http.get(pathname).expect(200)).body, documentUrl: url };
      }
      return loadContext(url);
    };
    return vc.verifyCredential({
      credential: document,
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader,
      checkStatus: (options: object) =>
        checkStatus({
          ...options,
          documentLoader,
          verifyBitstringStatusListCredential: true,
          suite: new DataIntegrityProof({ cryptosuite }),
        }),
    });
  };
  /** Whether the certificate's bit is set. */
  const isOutOfForce = async () =>
    (await byLibrary(credential)).statusResult?.results.map(({ status }) => status);
  const resolved = (url: string) => {
    if (url === did.id) return did;
    const method = did.verificationMethod.find((one) => one.id === url);
    return { '@context': 'https://w3id.org/security/multikey/v1', ...method };
  };

  /**
   * An independent verifier that shares nothing with the signer: another JSON-LD processor, another
   * canonicalisation, and the steps of the specification (vc-di-eddsa, 3.2.2).
   */
  const byTheBook = async ({
    proof: [proof],
    ...document
  }: Json & { proof: [Json] }): Promise<boolean> => {
    const { proofValue, ...options }: Json = { ...proof, '@context': document['@context'] };
    const hash = async (about: Json) =>
      createHash('sha256')
        .update(await canonical(about))
        .digest();
    const data = Buffer.concat([await hash(options), await hash(document)]);
    const method = did.verificationMethod.find((one) => one.id === proof.verificationMethod);
    const key = base58.decode(String(method?.publicKeyMultibase).slice(1)).slice(2);
    const publicKey = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key).toString('base64url') },
      format: 'jwk',
    });
    return verifySignature(null, data, publicKey, base58.decode(String(proofValue).slice(1)));
  };
  const canonical = async (document: Json): Promise<string> => {
    const documentLoader = {
      load: async (url: string) => (await loadContext(url)).document as Json,
    };
    const quads = [];
    const parser = new JsonLdParser({ documentLoader, streamingProfile: false } as never);
    for await (const quad of Readable.from([JSON.stringify(document)]).pipe(parser))
      quads.push(quad);
    return new RDFC10().canonicalize(quads as never);
  };

  it('are beside a picture of its first page, for the holder and staff alone', async () => {
    const path = `/api/v1/certificates/${id}/picture`;
    const picture = await download(path);
    expect(await sharp(picture).metadata()).toMatchObject({
      format: 'webp',
      width: 960,
      height: 679,
    });
    await system.http.get(path).expect(401);
    const another = await system.visitor();
    await system.as(another).get(path).expect(404);
  });

  it('the credential is accepted by two independent verifiers', async () => {
    const result = await byLibrary(credential);
    expect({ ...result.error?.errors?.[0], verified: result.verified }).toEqual({ verified: true });
    expect(await byTheBook(credential)).toBe(true);
  });

  it('the credential links to its achievement', async () => {
    const { achievement } = credential.credentialSubject as { achievement: Json };
    const { pathname } = new URL(String(achievement.id));
    const { body } = await system.http.get(pathname).expect(200);
    expect(body).toEqual(achievement);
    await system.http.get(pathname.replace(/.{4}$/, '0000')).expect(404);
  });

  it('both verifiers reject the credential when any field is altered', async () => {
    const paths = [...leaves(credential)].filter((path) => path[0] !== 'proof');
    expect(paths.length).toBeGreaterThan(30);
    for (const path of paths) {
      const forged = altered(credential, path) as typeof credential;
      const refused = async (verify: () => Promise<boolean>) =>
        !(await verify().catch(() => false));
      const by = [
        await refused(async () => (await byLibrary(forged)).verified),
        await refused(() => byTheBook(forged)),
      ];
      expect({ path: path.join('.'), by }).toEqual({ path: path.join('.'), by: [true, true] });
    }
  });

  it('two libraries accept the JSON Web Token, and reject it when altered', async () => {
    const { body: jwks } = await system.http.get('/.well-known/jwks.json').expect(200);
    const { payload } = await jwtVerify(jwt, createLocalJWKSet(jwks));
    expect(payload).toMatchObject({ iss: did.id, jti: credential.id });
    const key = createPublicKey({ key: jwks.keys[0], format: 'jwk' });
    const other = createVerifier({ key: key.export({ type: 'spki', format: 'pem' }) as string });
    expect(other(jwt)).toMatchObject({ iss: did.id });
    const [head, , signature] = jwt.split('.');
    const forged = Buffer.from(JSON.stringify({ ...payload, name: 'Other' })).toString('base64url');
    await expect(
      jwtVerify(`${head}.${forged}.${signature}`, createLocalJWKSet(jwks)),
    ).rejects.toThrow('signature');
    expect(() => other(`${head}.${forged}.${signature}`)).toThrow();
  });

  it('the document contains the credential, and its signature covers the whole file', async () => {
    const { certificates, isWhole, holds, covered } = signatureOf(pdf);
    expect({ isWhole, holds: await holds() }).toEqual({ isWhole: true, holds: true });
    expect(covered.length).toBeGreaterThan(pdf.length - 5_000);
    const signers = (await system.http.get('/.well-known/document-signer.pem').expect(200)).text;
    expect(certificates.map((one) => new X509Certificate(one).fingerprint256)).toEqual([
      new X509Certificate(signers).fingerprint256,
    ]);
  });

  it('the latest metadata of the document declares PDF/A-3a and PDF/UA-1', () => {
    const metadata = pdf.subarray(pdf.lastIndexOf('<?xpacket begin')).toString();
    expect(metadata).toContain('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A<');
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('the document is rejected when any byte is altered', async () => {
    const opening = pdf.lastIndexOf('/Contents <');
    for (let at = 0; at < pdf.length; at += 499) {
      if (at > opening && at < pdf.indexOf('>', opening)) continue; // the signature itself
      const forged = Buffer.from(pdf);
      forged[at] = (forged[at] as number) ^ 1;
      const holds = await Promise.resolve()
        .then(() => signatureOf(forged))
        .then(async (signature) => signature.isWhole && (await signature.holds()))
        .catch(() => false);
      expect({ at, holds }).toEqual({ at, holds: false });
    }
    const longer = signatureOf(Buffer.concat([pdf, Buffer.from('% more\n')]));
    expect(longer.isWhole).toBe(false);
  });

  it('the code on the page is fully protected by its signature', async () => {
    const text = await codeIn(pdf);
    expect(text.startsWith(`${system.settings.publicUrl}/verify/${number}#`)).toBe(true);
    const { items: keys } = (await system.http.get('/api/v1/verification-keys').expect(200)).body;
    const code = text.split('#')[1] as string;
    const check = (one: string): boolean => {
      const read = readCode(one);
      const known = keys.find((key: Json) => key.ordinal === read?.keyOrdinal);
      if (!read || !known) return false;
      const key = createPublicKey({
        key: { kty: 'OKP', crv: 'Ed25519', x: known.publicKey },
        format: 'jwk',
      });
      return verifySignature(null, read.signedBytes, key, read.signature);
    };
    expect(check(code)).toBe(true);
    expect(readCode(code)?.content).toMatchObject({ number, nativeName: 'សុខ ដារ៉ា' });
    for (let at = 0; at < code.length - 1; at++) {
      const other = code[at] === 'A' ? 'B' : 'A';
      expect({ at, valid: check(code.slice(0, at) + other + code.slice(at + 1)) }).toEqual({
        at,
        valid: false,
      });
    }
  });

  it('certificates stay valid after a key rotation, and new ones use the new key', async () => {
    const administrator = await system.visitor({ role: 'administrator' });
    for (const purpose of ['credentials', 'documents']) {
      await system.as(administrator).post('/api/v1/issuer-keys').send({ purpose }).expect(200);
    }
    did = (await system.http.get('/.well-known/did.json').expect(200)).body;
    expect(did.verificationMethod).toHaveLength(2);
    expect((await byLibrary(credential)).verified).toBe(true);
    expect(await byTheBook(credential)).toBe(true);
  });

  it('the status list reports revocation and reinstatement', async () => {
    const as = system.as(secretariat);
    await as
      .post(`/api/v1/certificates/${id}/revocation`)
      .send({ reason: 'By mistake' })
      .expect(200);
    expect(await isOutOfForce()).toEqual([true]);
    await as
      .post(`/api/v1/certificates/${id}/reinstatement`)
      .send({ reason: 'It was right' })
      .expect(200);
    expect(await isOutOfForce()).toEqual([false]);
  });
});
