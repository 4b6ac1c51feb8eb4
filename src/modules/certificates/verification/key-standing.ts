// Shared by the API and the pages; it imports nothing.

/** What is published of a key, as far as it says what its signatures are worth. */
export interface PublishedKey {
  retiredAt: string | null;
  revokedAt: string | null;
}

const DAY_MS = 86_400_000;

/**
 * What a code signed by a key is worth on its own. A thief of a key chooses the day that a code
 * says, so no code of a revoked key is trusted, whatever its day; the register decides. A retired
 * key has signed nothing that was issued after it was retired, give or take the day's zone.
 */
export function standingOfSigned(
  key: PublishedKey,
  issuedOn: string,
): 'trusted' | 'revoked' | 'forged' {
  if (key.revokedAt) return 'revoked';
  if (key.retiredAt && Date.parse(issuedOn) > Date.parse(key.retiredAt) + DAY_MS) return 'forged';
  return 'trusted';
}
