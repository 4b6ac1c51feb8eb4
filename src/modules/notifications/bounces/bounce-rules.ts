/** What a mail server, or a provider, says of an email that it did not deliver. */
export interface Bounce {
  kind: 'bounce' | 'complaint';
  /** Whether it is final. */
  permanent: boolean;
  /** Enhanced status code (RFC 3463), such as 5.1.1; empty where there is none. */
  status: string;
}

/** What follows for the address. */
export type BounceEffect =
  | { action: 'stop'; reason: 'refused' | 'complaint' }
  | { action: 'count'; points: number }
  | { action: 'ignore' };

/** Points with which an address is stopped. */
export const STOP_SCORE = 4;
/** Days after the last one that counted, after which the score begins again. */
export const SCORE_DAYS = 30;

/** Of an address that does not exist, was closed or moved (RFC 3463, 3.2 and 3.3). */
const isOfAddress = (status: string) => /^5\.(1\.\d+|2\.[01])$/.test(status);

/** Policy, or spam (RFC 3463, 3.8): it is about the message or the sender. */
const isOfPolicy = (status: string) => /^[45]\.7\./.test(status);

/** The rules: of what mail servers say, about the address, and nothing else. */
export function effectOf({ kind, permanent, status }: Bounce): BounceEffect {
  if (kind === 'complaint') return { action: 'stop', reason: 'complaint' };
  if (isOfPolicy(status)) return { action: 'ignore' };
  if (permanent && (!status || isOfAddress(status))) return { action: 'stop', reason: 'refused' };
  return { action: 'count', points: permanent ? 2 : 1 };
}
