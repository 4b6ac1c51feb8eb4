/** The programme, as what it issues names it. */
export const ISSUER_NAME = 'ASEAN-China Green Envoys Program';

/**
 * The issuer's name as a `did:web` (https://w3c-ccg.github.io/did-method-web/): the address of the
 * site, a port with its colon written %3A, folders divided by colons.
 */
export function issuerDid(publicUrl: string): string {
  const { host, pathname } = new URL(publicUrl);
  const folders = pathname.split('/').filter(Boolean).map(encodeURIComponent);
  return ['did:web', host.replace(':', '%3A'), ...folders].join(':');
}

/** Where anyone verifies a number. */
export const verificationUrl = (publicUrl: string, number: string) =>
  `${publicUrl}/verify/${number}`;
