import { LRUCache } from 'lru-cache';

/** The number of free guesses, and the delay after each further one. */
export interface Delay {
  /**
   * Wrong guesses within a day without delay; also the number that may be checked simultaneously.
   */
  free: number;
  /** Maximum, in seconds. */
  maxSeconds: number;
}

/** The target of a guess: its key and delays. */
export interface GuessTarget {
  key: string;
  delay: Delay;
}

/** `undecided`: an error occurred before it was known whether the guess was right. */
export type Outcome = 'right' | 'wrong' | 'undecided';

const DAY_SECONDS = 86_400;
/** A guess that is still open after this time belongs to a process that has died. */
const UNDER_WAY_MS = 30_000;
/** Keys that one process counts on its own while Redis is unavailable. */
const LOCAL_SIZE = 10_000;
/** Milliseconds to wait while another guess is being checked. */
const TURN_MS = 1_000;

/** Seconds to wait after the given number of wrong guesses. */
export const delayAfter = (failures: number, { free, maxSeconds }: Delay): number =>
  failures <= free ? 0 : Math.min(maxSeconds, 2 ** (failures - free - 1));

interface Count {
  /** Wrong guesses since the last right one, including those being checked. */
  failures: number;
  /** End of the waiting time, in milliseconds since the epoch. */
  until: number;
  underWay: number;
  /** When the latest guess was counted. */
  since: number;
  expires: number;
}

/**
 * The counts of one process while Redis is unavailable. Same rules as {@link takeScript} and {@link
 * settleScript}.
 */
export class LocalGuessCounts {
  private readonly counts = new LRUCache<string, Count>({ max: LOCAL_SIZE });

  take(all: GuessTarget[]): number {
    const now = Date.now();
    const counts = all.map(({ key }) => this.read(key, now));
    const waits = counts.map((count, index) => {
      const { free } = (all[index] as GuessTarget).delay;
      if (count.until > now) return count.until - now;
      return count.failures >= free && count.underWay > 0 ? TURN_MS : 0;
    });
    const wait = Math.max(...waits);
    if (wait > 0) return wait;
    for (const [index, count] of counts.entries()) {
      count.failures += 1;
      count.underWay += 1;
      count.since = now;
      count.expires = now + DAY_SECONDS * 1_000;
      this.counts.set((all[index] as GuessTarget).key, count);
    }
    return 0;
  }

  settle([own, ...others]: [GuessTarget, ...GuessTarget[]], outcome: Outcome): number {
    for (const other of others) this.settleOne(other, outcome, false);
    return this.settleOne(own, outcome, true);
  }

  private settleOne({ key, delay }: GuessTarget, outcome: Outcome, forgets: boolean): number {
    const now = Date.now();
    const count = this.read(key, now);
    count.underWay = Math.max(0, count.underWay - 1);
    if (outcome === 'wrong') count.until = now + delayAfter(count.failures, delay) * 1_000;
    else if (outcome === 'right' && forgets) {
      count.failures = count.underWay;
      count.until = 0;
    } else count.failures = Math.max(0, count.failures - 1);
    if (count.failures === 0) this.counts.delete(key);
    else this.counts.set(key, count);
    return count.failures;
  }

  private read(key: string, now: number): Count {
    const current = this.counts.get(key);
    if (!current || current.expires < now) {
      return { failures: 0, until: 0, underWay: 0, since: 0, expires: 0 };
    }
    if (now - current.since > UNDER_WAY_MS) current.underWay = 0;
    return current;
  }
}

// Both scripts: each key is a hash of failures, until, underWay, since. They use the clock of
// Redis, because the clocks of several machines differ.
const shared = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local function read(key)
    local row = redis.call('HMGET', key, 'failures', 'until', 'underWay', 'since')
    local count = {}
    for i, name in ipairs({'failures', 'until', 'underWay', 'since'}) do
      count[name] = tonumber(row[i] or '0')
    end
    if now - count.since > ${UNDER_WAY_MS} then count.underWay = 0 end
    return count
  end
  local function text(number) return string.format('%.0f', number) end
`;

/** KEYS: the targets; ARGV: the free guesses of each. Returns the milliseconds to wait. */
export const takeScript = `${shared}
  local counts, wait = {}, 0
  for i, key in ipairs(KEYS) do
    local count = read(key)
    counts[i] = count
    if count['until'] > now then
      wait = math.max(wait, count['until'] - now)
    elseif count.failures >= tonumber(ARGV[i]) and count.underWay > 0 then
      wait = math.max(wait, ${TURN_MS})
    end
  end
  if wait > 0 then return wait end
  for i, key in ipairs(KEYS) do
    local count = counts[i]
    redis.call('HSET', key, 'failures', text(count.failures + 1),
      'underWay', text(count.underWay + 1), 'since', text(now))
    redis.call('EXPIRE', key, ${DAY_SECONDS})
  end
  return 0
`;

/**
 * KEYS: the targets, the account first; ARGV: the outcome, then the free guesses and maximum delay
 * of each. Returns the account's wrong guesses in a row.
 */
export const settleScript = `${shared}
  local failures = 0
  for i, key in ipairs(KEYS) do
    local count = read(key)
    local free, maxSeconds = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
    count.underWay = math.max(0, count.underWay - 1)
    if ARGV[1] == 'wrong' then
      if count.failures > free then
        count['until'] = now + math.min(maxSeconds, 2 ^ (count.failures - free - 1)) * 1000
      end
    elseif ARGV[1] == 'right' and i == 1 then
      count.failures = count.underWay
      count['until'] = 0
    else
      count.failures = math.max(0, count.failures - 1)
    end
    if i == 1 then failures = count.failures end
    if count.failures == 0 then
      redis.call('DEL', key)
    else
      redis.call('HSET', key, 'failures', text(count.failures), 'until', text(count['until']),
        'underWay', text(count.underWay))
      redis.call('EXPIRE', key, ${DAY_SECONDS})
    end
  end
  return failures
`;
