/** Seconds after which a delivery is attempted again: about two days in all. */
const RETRY_SECONDS = [10, 60, 300, 1_800, 7_200, 21_600, 43_200, 86_400];

/** The longest that a response can ask us to wait. */
const MAX_RETRY_AFTER_SECONDS = 86_400;

/** When the next attempt is due after so many; undefined after the last. */
export function nextAttemptAt(attempts: number, retryAfterSeconds = 0): Date | undefined {
  const seconds = RETRY_SECONDS[attempts - 1];
  if (seconds === undefined) return undefined;
  const asked = Math.min(retryAfterSeconds, MAX_RETRY_AFTER_SECONDS);
  // Spread, so that what failed together does not come back together.
  const spread = seconds * (1 + Math.random() / 10);
  return new Date(Date.now() + Math.max(spread, asked) * 1_000);
}

/** Failures in a row that are taken for chance. */
const FREE_FAILURES = 3;
const MAX_RESTING_SECONDS = 300;

/** Seconds for which an endpoint gets nothing after so many failures in a row. */
export const restingSeconds = (failures: number): number =>
  failures < FREE_FAILURES ? 0 : Math.min(2 ** failures, MAX_RESTING_SECONDS);
