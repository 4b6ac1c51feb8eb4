import { type KeyObject, X509Certificate } from 'node:crypto';
import { InvalidFields } from '../../../platform/errors/errors.js';
import { fault, type Params } from '../../../platform/i18n/fault.js';

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';
/** Maximum number of certificates in a PEM file; real chains are shorter. */
const MAX_CERTIFICATES = 8;

/**
 * Sorts the certificates an authority sent, in any order, into a chain: the certificate of the key
 * first, each followed by its issuer. DER.
 * @throws InvalidFields
 */
export function chainOf(pem: string, publicKey: KeyObject, now = new Date()): Buffer[] {
  const given = certificatesIn(pem);
  const own = given.find((one) => one.publicKey.equals(publicKey));
  if (!own) {
    throw unfit('pem-of-another-key');
  }
  const chain: X509Certificate[] = [own];
  for (let last: X509Certificate | undefined = own; last; ) {
    if (new Date(last.validFrom) > now || new Date(last.validTo) <= now) {
      throw unfit('pem-not-valid-now', { name: nameOf(last.subject) });
    }
    const issuer = issuerOf(last, given, chain);
    if (issuer) chain.push(issuer);
    last = issuer;
  }
  const stray = given.find((one) => !chain.includes(one));
  if (stray) {
    throw unfit('pem-issued-none', { name: nameOf(stray.subject) });
  }
  return chain.map(({ raw }) => raw);
}

const unfit = (
  code:
    | 'pem-of-another-key'
    | 'pem-not-valid-now'
    | 'pem-issued-none'
    | 'pem-count'
    | 'pem-unreadable',
  params?: Params,
) => new InvalidFields([{ pointer: '/certificates', ...fault(code, params) }]);

/** The authority that confirmed the certificate of a key (DER), and when it expires. */
export function confirmationOf(der: Buffer | null): {
  confirmedBy: string | null;
  certifiedUntil: Date | null;
} {
  if (!der) return { confirmedBy: null, certifiedUntil: null };
  const certificate = new X509Certificate(der);
  const isSelfSigned = certificate.issuer === certificate.subject;
  return {
    confirmedBy: isSelfSigned ? null : nameOf(certificate.issuer),
    certifiedUntil: new Date(certificate.validTo),
  };
}

/**
 * Scans in one pass; a regular expression would search the whole rest for each unterminated block.
 */
function* blocksOf(pem: string): Generator<string> {
  for (let from = pem.indexOf(BEGIN); from >= 0; ) {
    const end = pem.indexOf(END, from + BEGIN.length);
    if (end < 0) return;
    yield pem.slice(from, end + END.length);
    from = pem.indexOf(BEGIN, end);
  }
}

function certificatesIn(pem: string): X509Certificate[] {
  const blocks = [...blocksOf(pem)];
  if (blocks.length === 0 || blocks.length > MAX_CERTIFICATES) {
    throw unfit('pem-count', { max: MAX_CERTIFICATES });
  }
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    throw unfit('pem-unreadable');
  }
}

const issuerOf = (one: X509Certificate, given: X509Certificate[], chain: X509Certificate[]) =>
  given.find(
    (other) =>
      !chain.includes(other) && other.ca && one.checkIssued(other) && one.verify(other.publicKey),
  );

/** The common name of a distinguished name as formatted by Node.js, or else all of it. */
export const nameOf = (distinguished: string): string =>
  /^CN=(.*)$/m.exec(distinguished)?.[1] ?? distinguished.replaceAll('\n', ', ');
