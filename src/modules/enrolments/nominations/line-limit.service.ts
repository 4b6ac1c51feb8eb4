import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { DomainError } from '../../../platform/errors/domain-error.js';

/** 429: the coordinator has reached the daily limit of nominees. */
export class TooManyNominees extends DomainError {
  override readonly retryAfterSeconds: number;
  constructor(limit: number, used: number) {
    const left = Math.max(0, limit - used);
    super('too-many', 'too-many-nominees', `You can check or nominate ${limit} people a day.`, {
      detail: `${left} are left today. Send a shorter list, or try again tomorrow (after 00:00 UTC).`,
      params: { limit, left },
    });
    this.retryAfterSeconds = secondsToMidnight();
  }
}

/** Limits how many nominees a coordinator may check or nominate per day (UTC). */
@Injectable()
export class LineLimit {
  constructor(
    private readonly db: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Lines left today. @throws TooManyNominees when there are none */
  async left({ personId }: Actor): Promise<number> {
    const used = await this.used(personId);
    if (used >= this.limit) throw new TooManyNominees(this.limit, used);
    return this.limit - used;
  }

  /**
   * Counts lines within the caller's transaction, so that failed requests are not counted. Call it
   * last: concurrent requests of the same coordinator wait for its row lock. @throws
   * TooManyNominees
   */
  async count({ personId }: Actor, lines: number): Promise<void> {
    const row = await this.db.row<{ lines: number }>(
      `INSERT INTO nomination_line_counts AS c (person_id, day, lines)
       VALUES ($1, (now() AT TIME ZONE 'UTC')::date, $2)
       ON CONFLICT (person_id, day) DO UPDATE SET lines = c.lines + $2 RETURNING lines`,
      [personId, lines],
    );
    const used = row?.lines ?? lines;
    if (used > this.limit) throw new TooManyNominees(this.limit, used - lines);
  }

  /** Stops reading a list that exceeds the remaining limit. @throws TooManyNominees */
  refuse(left: number): never {
    throw new TooManyNominees(this.limit, this.limit - left);
  }

  private get limit(): number {
    return this.settings.NOMINATION_LINES_PER_DAY;
  }

  private async used(personId: string): Promise<number> {
    const row = await this.db.row<{ lines: number }>(
      `SELECT lines FROM nomination_line_counts
       WHERE person_id = $1 AND day = (now() AT TIME ZONE 'UTC')::date`,
      [personId],
    );
    return row?.lines ?? 0;
  }
}

const secondsToMidnight = () => 86_400 - (Math.floor(Date.now() / 1_000) % 86_400);
