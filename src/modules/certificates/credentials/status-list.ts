import { gzipSync } from 'node:zlib';
import type { Document } from './canonical.js';
import { CREDENTIALS_V2 } from './contexts.js';
import { issuerDid } from './issuer.js';

/** Places in one list: the smallest that the specification allows, for herd privacy. */
export const PLACES = 131_072;

/**
 * Two lists, for the specification lets only a suspension be taken back: one that the secretariat
 * revoked may be reinstated; one that was superseded or withdrawn never.
 */
export const statusPurposes = ['revocation', 'suspension'] as const;
export type StatusPurpose = (typeof statusPurposes)[number];

const listUrl = (publicUrl: string, purpose: StatusPurpose, list: number) =>
  `${publicUrl}/api/v1/status-lists/${purpose}/${list}`;

/** Where a certificate's status stands, for its credential; the place itself is a slot. */
export const statusEntries = (publicUrl: string, index: number): Document[] =>
  statusPurposes.map((statusPurpose) => {
    const statusListCredential = listUrl(publicUrl, statusPurpose, Math.floor(index / PLACES));
    return {
      id: `${statusListCredential}#~~statusPlace~~`,
      type: 'BitstringStatusListEntry',
      statusPurpose,
      statusListIndex: '~~statusPlace~~',
      statusListCredential,
    };
  });

/** The value of a certificate's slot. */
export const statusPlace = (index: number): string => String(index % PLACES);

/** A list as gzip in multibase base64url; place 0 is the leftmost bit. */
export function encodedList(places: number[]): string {
  const bits = Buffer.alloc(PLACES / 8);
  for (const place of places) {
    bits[place >> 3] = (bits[place >> 3] as number) | (0x80 >> (place & 7));
  }
  return `u${gzipSync(bits, { level: 9 }).toString('base64url')}`;
}

/** A list as a credential (Bitstring Status List 1.0), before it is signed. */
export function statusListCredential(
  publicUrl: string,
  purpose: StatusPurpose,
  list: number,
): Document {
  const id = listUrl(publicUrl, purpose, list);
  return {
    '@context': [CREDENTIALS_V2],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: issuerDid(publicUrl),
    validFrom: '~~validFrom~~',
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: purpose,
      encodedList: '~~encodedList~~',
    },
  };
}
