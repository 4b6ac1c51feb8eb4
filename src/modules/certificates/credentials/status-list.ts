import { gzipSync } from 'node:zlib';
import type { Document } from './canonical.js';
import { CREDENTIALS_V2 } from './contexts.js';
import { issuerDid } from './issuer.js';

/** Entries per list: the minimum that the specification requires, for herd privacy. */
export const PLACES = 131_072;

/**
 * The meaning of a set bit. Open Badges 3.0 allows one status, and in the specification of status
 * lists only a suspension can be reversed: a revoked certificate may be reinstated.
 */
const PURPOSE = 'suspension';

const listUrl = (publicUrl: string, list: number) => `${publicUrl}/api/v1/status-lists/${list}`;

/** The reference from a credential to its status; the index is a slot. */
export function statusEntry(publicUrl: string, index: number): Document {
  const statusListCredential = listUrl(publicUrl, Math.floor(index / PLACES));
  return {
    id: `${statusListCredential}#~~statusPlace~~`,
    type: 'BitstringStatusListEntry',
    statusPurpose: PURPOSE,
    statusListIndex: '~~statusPlace~~',
    statusListCredential,
  };
}

/** The value of a certificate's slot. */
export const statusPlace = (index: number): string => String(index % PLACES);

/** A list, gzipped, in multibase base64url; index 0 is the leftmost bit. */
export function encodedList(places: number[]): string {
  const bits = Buffer.alloc(PLACES / 8);
  for (const place of places) {
    bits[place >> 3] = (bits[place >> 3] as number) | (0x80 >> (place & 7));
  }
  return `u${gzipSync(bits, { level: 9 }).toString('base64url')}`;
}

/** A list as a credential (Bitstring Status List 1.0), before it is signed. */
export function statusListCredential(publicUrl: string, list: number): Document {
  const id = listUrl(publicUrl, list);
  return {
    '@context': [CREDENTIALS_V2],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: issuerDid(publicUrl),
    validFrom: '~~validFrom~~',
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: PURPOSE,
      encodedList: '~~encodedList~~',
    },
  };
}
