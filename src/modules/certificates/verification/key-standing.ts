// Shared by the server and the client; it imports nothing.

/** The published data of a key that determines whether its signatures are trusted. */
export interface PublishedKey {
  retiredAt: string | null;
  revokedAt: string | null;
}

const DAY_MS = 86_400_000;

/**
 * Whether a code signed with a key can be trusted offline. Whoever stole a key can backdate codes,
 * so no code of a revoked key is trusted, whatever its date; the register decides. A retired key
 * cannot have signed anything issued after it was retired, allowing a day for time zones.
 */
export function trustOfCode(key: PublishedKey, issuedOn: string): 'trusted' | 'revoked' | 'forged' {
  if (key.revokedAt) return 'revoked';
  if (key.retiredAt && Date.parse(issuedOn) > Date.parse(key.retiredAt) + DAY_MS) return 'forged';
  return 'trusted';
}
