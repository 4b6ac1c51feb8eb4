import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { DomainError } from '../../../platform/errors/domain-error.js';

/** 429: more nominees than a coordinator may check or nominate in a day. */
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

/** How many lines of nominees, checked or nominated, a coordinator has sent in a day (UTC). */
@Injectable()
export class LineLimit {
  constructor(
    private readonly db: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Lines that are left today. @throws TooManyNominees when there are none */
  async left({ personId }: Actor): Promise<number> {
    const used = await this.used(personId);
    if (used >= this.limit) throw new TooManyNominees(this.limit, used);
    return this.limit - used;
  }

  /**
   * Counts lines, in the caller's transaction: what fails is not counted. Call it last, for others
   * of the same coordinator wait for it. @throws TooManyNominees
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

  /** Ends a list early that is longer than what is left. @throws TooManyNominees */
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
