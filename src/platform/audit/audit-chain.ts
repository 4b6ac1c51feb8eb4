import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Schedule } from '../queue/schedule.js';

const BATCH = 2_000;

/** Seconds between two sealings: what is younger may not be sealed yet. */
const SEAL_EVERY_SECONDS = 10;

/**
 * An entry as it is hashed: its columns, as PostgreSQL writes them, one a line. A column that is
 * added to the table later is not part of it, so that old seals stay true.
 */
const canonical = `concat_ws(E'\\n', a.id, to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  coalesce(a.actor_id::text, '-'), a.action, a.subject_kind, a.subject_id, a.details::text,
  coalesce(a.before::text, '-'), coalesce(a.after::text, '-'), coalesce(a.about::text, '-'),
  coalesce(a.personal, '-'), coalesce(a.origin, '-'), coalesce(a.request_id, '-'))`;

const nothing = Buffer.alloc(32);

const hashOf = (before: Buffer, entry: string) =>
  createHash('sha256').update(before).update(entry).digest();

const digest = ({ entry }: { entry: string }) => createHash('sha256').update(entry).digest('hex');

/** What a look through the whole chain found. */
export interface ChainReport {
  entries: number;
  sealed: number;
  /** Entries that should have been sealed long ago, and are not. */
  unsealed: number;
  /** The newest seal, in hex: keep it elsewhere, and nothing before it can be cut off unseen. */
  head: string;
  /** Entries changed by a redaction that is itself on record: `audit.redacted` names each. */
  redacted: number;
  /** The first seal that does not fit its entry, or whose entry is gone. */
  broken: { sequence: number; entryId: string } | null;
}

/**
 * The hash chain over the audit record. A worker seals entries a few seconds after they are
 * written, in one row after the other: an act never waits for the one before it.
 */
@Injectable()
export class AuditChain implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly schedule: Schedule,
  ) {}

  onModuleInit(): void {
    this.schedule.every(SEAL_EVERY_SECONDS, 'audit.seal', async () => {
      while ((await this.seal()) === BATCH);
    });
  }

  /** Seals what is not sealed yet, a batch at most. Returns how many. */
  seal(): Promise<number> {
    return this.db.transaction(async () => {
      await this.db.row(`SELECT pg_advisory_xact_lock(hashtext('audit chain'))`);
      const head = await this.db.row<{ sequence: string; hash: Buffer }>(
        'SELECT sequence, hash FROM audit_seals ORDER BY sequence DESC LIMIT 1',
      );
      // No transaction lasts an hour: what is older than that before the last sealing is sealed.
      const rows = await this.db.rows<{ id: string; entry: string }>(
        `SELECT a.id, ${canonical} AS entry FROM audit_entries a
         WHERE a.at > coalesce((SELECT max(sealed_at) - interval '1 hour' FROM audit_seals),
             '-infinity')
           AND NOT EXISTS (SELECT 1 FROM audit_seals s WHERE s.entry_id = a.id)
         ORDER BY a.at, a.id LIMIT ${BATCH}`,
      );
      let hash = head?.hash ?? nothing;
      const hashes = rows.map(({ entry }) => {
        hash = hashOf(hash, entry);
        return hash;
      });
      await this.db.run(
        `INSERT INTO audit_seals (sequence, entry_id, hash)
         SELECT $3 + n, id, hash FROM unnest($1::uuid[], $2::bytea[]) WITH ORDINALITY AS s (id, hash, n)`,
        [rows.map(({ id }) => id), hashes, head?.sequence ?? 0],
      );
      return rows.length;
    });
  }

  /** Looks through the whole chain, from its beginning. */
  async verify(): Promise<ChainReport> {
    let hash: Buffer = nothing;
    let sequence = 0;
    const redactions = await this.redactions();
    let redacted = 0;
    for (;;) {
      const rows = await this.db.rows<Row>(
        `SELECT s.sequence::int, s.entry_id AS "entryId", s.hash, a.id IS NOT NULL AS there,
           ${canonical} AS entry
         FROM audit_seals s LEFT JOIN audit_entries a ON a.id = s.entry_id
         WHERE s.sequence > $1 ORDER BY s.sequence LIMIT ${BATCH}`,
        [sequence],
      );
      for (const row of rows) {
        hash = hashOf(hash, row.entry);
        // What a redacted entry was can no longer be hashed; what it is now is on record.
        if (row.there && !hash.equals(row.hash) && redactions.get(row.entryId) === digest(row)) {
          hash = row.hash;
          redacted++;
        }
        const fits = row.there && row.sequence === sequence + 1 && hash.equals(row.hash);
        if (!fits) {
          const broken = { sequence: row.sequence, entryId: row.entryId };
          return this.report(hash, redacted, broken);
        }
        sequence = row.sequence;
      }
      if (rows.length < BATCH) return this.report(hash, redacted, null);
    }
  }

  /** By entry: the SHA-256 of what it has to be since it was redacted. */
  private async redactions(): Promise<Map<string, string>> {
    const rows = await this.db.rows<{ entryId: string; sha256: string }>(
      `SELECT subject_id AS "entryId", details->>'sha256' AS sha256 FROM audit_entries
       WHERE subject_kind = 'audit-entry' AND action = 'audit.redacted' ORDER BY id`,
    );
    return new Map(rows.map(({ entryId, sha256 }) => [entryId, sha256]));
  }

  private async report(
    head: Buffer,
    redacted: number,
    broken: ChainReport['broken'],
  ): Promise<ChainReport> {
    const counts = await this.db.row<Pick<ChainReport, 'entries' | 'sealed' | 'unsealed'>>(
      `SELECT (SELECT count(*)::int FROM audit_entries) AS entries,
         (SELECT count(*)::int FROM audit_seals) AS sealed,
         (SELECT count(*)::int FROM audit_entries a WHERE a.at < now() - interval '10 minutes'
           AND NOT EXISTS (SELECT 1 FROM audit_seals s WHERE s.entry_id = a.id)) AS unsealed`,
    );
    const figures = counts as NonNullable<typeof counts>;
    return { ...figures, redacted, head: head.toString('hex'), broken };
  }
}

interface Row {
  sequence: number;
  entryId: string;
  hash: Buffer;
  there: boolean;
  entry: string;
}
