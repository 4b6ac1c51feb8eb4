import { type KeyObject, X509Certificate } from 'node:crypto';
import { InvalidFields } from '../../../platform/http/problem.js';

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';
/** Certificates that are taken at once: longer chains are nowhere. */
const MOST = 8;

/**
 * The certificate of a key from what an authority sent, and after it those of the authorities, each
 * the issuer of the one before; in whatever order they stand in the PEM. DER.
 * @throws InvalidFields
 */
export function chainOf(pem: string, publicKey: KeyObject, now = new Date()): Buffer[] {
  const given = certificatesIn(pem);
  const own = given.find((one) => one.publicKey.equals(publicKey));
  if (!own) {
    throw unfit(
      'has no certificate of the key in use; ask for one with the request that is downloaded here',
    );
  }
  const chain: X509Certificate[] = [own];
  for (let last: X509Certificate | undefined = own; last; ) {
    if (new Date(last.validFrom) > now || new Date(last.validTo) <= now) {
      throw unfit(`has a certificate of “${nameOf(last.subject)}” that is not valid now`);
    }
    const issuer = issuerOf(last, given, chain);
    if (issuer) chain.push(issuer);
    last = issuer;
  }
  const stray = given.find((one) => !chain.includes(one));
  if (stray) {
    throw unfit(`has a certificate of “${nameOf(stray.subject)}”, which issued none of the others`);
  }
  return chain.map(({ raw }) => raw);
}

const unfit = (detail: string) =>
  new InvalidFields([{ pointer: '/certificates', code: 'unfit-certificate', detail }]);

/** In one pass: a pattern would look for the end of each beginning through all that follows. */
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
  if (blocks.length === 0 || blocks.length > MOST) {
    throw unfit(`must have one to ${MOST} certificates in PEM`);
  }
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    throw unfit('has a block that is no X.509 certificate');
  }
}

const issuerOf = (one: X509Certificate, given: X509Certificate[], chain: X509Certificate[]) =>
  given.find(
    (other) =>
      !chain.includes(other) && other.ca && one.checkIssued(other) && one.verify(other.publicKey),
  );

/** The common name in a distinguished name as Node.js writes it, else all of it. */
export const nameOf = (distinguished: string): string =>
  /^CN=(.*)$/m.exec(distinguished)?.[1] ?? distinguished.replaceAll('\n', ', ');
