/**
 * First number of the advisory locks on the 256 groups of storage keys: an upload begins under a
 * shared lock, a removal under an exclusive one.
 */
export const GROUP_LOCKS = 7_461;

/** Keys begin with two hexadecimal digits of the hash. */
export const groupOf = (storageKey: string): number => Number.parseInt(storageKey.slice(0, 2), 16);
