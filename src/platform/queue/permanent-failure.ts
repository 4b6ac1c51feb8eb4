/**
 * Thrown by a job that would fail in the same way however often it were retried: it is given up
 * immediately, where an administrator sees it.
 */
export class PermanentFailure extends Error {}
