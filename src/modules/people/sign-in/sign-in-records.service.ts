import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { lowestIdAt } from '../../../platform/database/id.js';
import { sql } from '../../../platform/database/sql.js';
import type { SignInMethod } from './sign-in-session.entity.js';

/** A sign-in whose session has not ended since. */
export interface RecentSignIn {
  at: Date;
  personId: string;
  latinName: string;
  method: SignInMethod;
  factors: 1 | 2;
}

/** Somebody was warned that their password or codes are being guessed. */
export interface GuessingWarning {
  at: Date;
  personId: string;
  latinName: string;
  kind: 'guessing-notice' | 'codes-locked';
}

export interface SignInFigures {
  signIns: number;
  people: number;
}

const MAX_RECENT = 6;
const WARNING_DAYS = 7;
const DAY = 86_400_000;

/** The lowest id of rows of the last days. */
const lowestIdOfLast = (days: number) => lowestIdAt(new Date(Date.now() - days * DAY));

/**
 * Who has signed in lately, and whose sign-in was refused too often, for administrators. Rows are
 * found by their ids, which begin with the time: there is no index of the time alone.
 */
@Injectable()
export class SignInRecords {
  constructor(private readonly db: Database) {}

  /** Those of the last day whose sessions have not ended. */
  async figures(): Promise<SignInFigures> {
    const row = await this.db.row<SignInFigures>(
      sql`SELECT count(*)::int AS "signIns", count(DISTINCT person_id)::int AS people
       FROM sign_in_sessions WHERE id >= ${lowestIdOfLast(1)}`,
    );
    return row as SignInFigures;
  }

  /** Newest first. */
  recent(): Promise<RecentSignIn[]> {
    return this.db.rows(sql`SELECT s.created_at AS at, s.person_id AS "personId",
        p.latin_name AS "latinName", s.method, s.factors
      FROM sign_in_sessions s JOIN people p ON p.id = s.person_id
      ORDER BY s.id DESC LIMIT ${MAX_RECENT}`);
  }

  warnings(): Promise<GuessingWarning[]> {
    return this.db.rows(sql`SELECT t.created_at AS at, t.person_id AS "personId",
        p.latin_name AS "latinName", t.purpose AS kind
      FROM account_tokens t JOIN people p ON p.id = t.person_id
      WHERE t.purpose IN ('guessing-notice', 'codes-locked')
        AND t.id >= ${lowestIdOfLast(WARNING_DAYS)}
      ORDER BY t.id DESC LIMIT ${MAX_RECENT}`);
  }
}
