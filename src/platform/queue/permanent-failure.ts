/**
 * Thrown by a job that would fail in the same way however often it were tried: it comes to rest at
 * once, where an administrator sees it.
 */
export class PermanentFailure extends Error {}
