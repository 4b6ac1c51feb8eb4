import { createHash, type KeyObject } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';

/** A signer: a P-256 key, its certificate and those of the authorities above it (X.509, DER). */
export interface Signer {
  privateKey: KeyObject;
  certificate: Buffer;
  chain?: Buffer[];
}

/** Bytes reserved for a signature besides its certificates; ours take about 500. */
const SIGNATURE_BYTES = 1_000;

/** The space to reserve for a signature of this signer, in bytes. */
export const roomFor = ({ certificate, chain = [] }: Signer): number =>
  [certificate, ...chain].reduce((sum, { length }) => sum + length, SIGNATURE_BYTES);

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
};

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const exact = (bytes: Buffer) => new Uint8Array(bytes).buffer as ArrayBuffer;

/**
 * A detached CAdES signature (ETSI EN 319 122-1, baseline B) over bytes with this SHA-256 digest,
 * DER. The signed attributes are content type, digest and the signer's certificate; the document
 * states the time. ECDSA is deterministic (RFC 6979), so the same document has the same signature.
 */
export function cadesSignature(digest: Buffer, signer: Signer): Buffer {
  const attributes = written(attributesOf(signer), digest);
  const signature = Buffer.from(p256.sign(attributes, secretOf(signer), { format: 'der' }));
  const frame = frameOf(signer, signature.length);
  return written(written(frame, digest), signature, fill(signature.length, SIGNATURE_MARK));
}

// Two signatures by one key differ only in digest and signature value. The structure around them is
// built once with marker bytes in their place, which are overwritten in a copy.
const DIGEST_MARK = 0xd1;
const SIGNATURE_MARK = 0x51;
const fill = (length: number, mark: number) => Buffer.alloc(length, mark);
const digestPlace = fill(32, DIGEST_MARK);

function written(frame: Buffer, bytes: Buffer, place = digestPlace): Buffer {
  const copy = Buffer.from(frame);
  bytes.copy(copy, copy.indexOf(place));
  return copy;
}

/** Cached data of a signer. */
interface CachedSigner {
  certificate: Buffer;
  secret: Buffer;
  attributes: Buffer;
  frames: Map<number, Buffer>;
}

const cache = new WeakMap<KeyObject, CachedSigner>();

function cachedOf(signer: Signer): CachedSigner {
  let cached = cache.get(signer.privateKey);
  if (!cached?.certificate.equals(signer.certificate)) {
    // The signature covers the attributes encoded as a SET, not with their implicit tag (RFC 5652,
    // 5.4).
    const attributes = Buffer.from(signedAttributes(signer).toSchema().toBER());
    attributes[0] = 0x31;
    const secret = Buffer.from(
      signer.privateKey.export({ format: 'jwk' }).d as string,
      'base64url',
    );
    cached = { certificate: signer.certificate, secret, attributes, frames: new Map() };
    cache.set(signer.privateKey, cached);
  }
  return cached;
}

const secretOf = (signer: Signer) => cachedOf(signer).secret;
const attributesOf = (signer: Signer) => cachedOf(signer).attributes;

/** The structure of a signature with a signature value of this many bytes. */
function frameOf(signer: Signer, length: number): Buffer {
  const { frames } = cachedOf(signer);
  const cached = frames.get(length) ?? newFrame(signer, length);
  frames.set(length, cached);
  return cached;
}

function newFrame(signer: Signer, length: number): Buffer {
  const [certificate, ...chain] = [signer.certificate, ...(signer.chain ?? [])].map((der) =>
    pkijs.Certificate.fromBER(exact(der)),
  ) as [pkijs.Certificate, ...pkijs.Certificate[]];
  const algorithm = (algorithmId: string) => new pkijs.AlgorithmIdentifier({ algorithmId });
  const signed = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [algorithm(OID.sha256)],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: [certificate, ...chain],
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        digestAlgorithm: algorithm(OID.sha256),
        signedAttrs: signedAttributes(signer),
        signatureAlgorithm: algorithm(OID.ecdsaWithSha256),
        signature: new asn1.OctetString({ valueHex: exact(fill(length, SIGNATURE_MARK)) }),
      }),
    ],
  });
  const content = new pkijs.ContentInfo({
    contentType: OID.signedData,
    content: signed.toSchema(true),
  });
  return Buffer.from(content.toSchema().toBER());
}

function signedAttributes(signer: Signer) {
  const attribute = (type: string, value: unknown) =>
    new pkijs.Attribute({ type, values: [value] as never });
  return new pkijs.SignedAndUnsignedAttributes({
    type: 0,
    attributes: [
      attribute(OID.contentType, new asn1.ObjectIdentifier({ value: OID.data })),
      attribute(OID.messageDigest, new asn1.OctetString({ valueHex: exact(digestPlace) })),
      attribute(OID.signingCertificateV2, signingCertificate(signer.certificate)),
    ],
  });
}

/** ESSCertIDv2 with its default hash, SHA-256 (RFC 5035, section 3). */
const signingCertificate = (certificate: Buffer) =>
  new asn1.Sequence({
    value: [
      new asn1.Sequence({
        value: [
          new asn1.Sequence({
            value: [new asn1.OctetString({ valueHex: exact(sha256(certificate)) })],
          }),
        ],
      }),
    ],
  });
