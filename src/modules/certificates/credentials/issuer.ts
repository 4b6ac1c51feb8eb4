/** The name of the programme on everything it issues. */
export const ISSUER_NAME = 'ASEAN-China Green Envoys Program';

/**
 * The issuer's DID (https://w3c-ccg.github.io/did-method-web/): the host of the site, the colon
 * before a port encoded as %3A, path segments separated by colons.
 */
export function issuerDid(publicUrl: string): string {
  const { host, pathname } = new URL(publicUrl);
  const folders = pathname.split('/').filter(Boolean).map(encodeURIComponent);
  return ['did:web', host.replace(':', '%3A'), ...folders].join(':');
}

/** The public URL at which a number is verified. */
export const verificationUrl = (publicUrl: string, number: string) =>
  `${publicUrl}/verify/${number}`;
