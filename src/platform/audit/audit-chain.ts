import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Schedule } from '../queue/schedule.js';
import { Sealer } from '../secrets/sealer.js';
import { logger } from '../telemetry/logger.js';
import { type ChainHead, ChainNote, ForgedChainNote } from './chain-note.js';

const BATCH = 2_000;

/** Seconds between two sealings: younger entries may not be sealed yet. */
const SEAL_EVERY_SECONDS = 10;

/**
 * An entry as it is hashed: its columns, as PostgreSQL writes them, one a line. Columns added to
 * the table later are not included, so that old seals stay valid.
 */
export const canonical = `concat_ws(E'\\n', a.id, to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  coalesce(a.actor_id::text, '-'), a.action, a.subject_kind, a.subject_id, a.details::text,
  coalesce(a.before::text, '-'), coalesce(a.after::text, '-'), coalesce(a.about::text, '-'),
  coalesce(a.personal, '-'), coalesce(a.origin, '-'), coalesce(a.request_id, '-'))`;

const nothing = Buffer.alloc(32);

/** The hash of seals made before there was a key. */
const plainHash = (before: Buffer, entry: string) =>
  createHash('sha256').update(before).update(entry).digest();

const digest = ({ entry }: { entry: string }) => createHash('sha256').update(entry).digest('hex');

const LOCK = `SELECT pg_advisory_xact_lock(hashtext('audit chain'))`;

/** The result of verifying the whole chain. */
export interface ChainReport {
  entries: number;
  sealed: number;
  /** Number of entries that are overdue for sealing. */
  unsealed: number;
  /**
   * The newest seal, in hex. A copy stored elsewhere shows whether anything before it was removed.
   */
  head: string;
  /**
   * The result of checking the note in the file store: `kept`, its seal is part of the chain;
   * `cut`, it is not (entries were removed from the end, or an older backup was restored);
   * `forged`; `absent`; or `not yet`, before the first seal with a key.
   */
  note: 'kept' | 'cut' | 'forged' | 'absent' | 'not yet';
  /**
   * Number of entries changed by a redaction that is itself on record: `audit.redacted` lists each.
   */
  redacted: number;
  /** The first seal that does not match its entry, or whose entry is missing. */
  broken: { sequence: number; entryId: string } | null;
}

/**
 * The hash chain over the audit record. A worker seals entries a few seconds after they are
 * written, one after another, so that an action never waits for an earlier one.
 */
@Injectable()
export class AuditChain implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly schedule: Schedule,
    private readonly sealer: Sealer,
    private readonly note: ChainNote,
  ) {}

  onModuleInit(): void {
    this.schedule.every(SEAL_EVERY_SECONDS, 'audit.seal', async () => {
      while ((await this.seal()) === BATCH);
    });
  }

  /**
   * Seals one batch of entries that are not sealed yet, and notes the newest seal. Returns the
   * number sealed.
   */
  async seal(): Promise<number> {
    const count = await this.sealBatch();
    if (count > 0) await this.noteHead();
    return count;
  }

  private sealBatch(): Promise<number> {
    return this.db.transaction(async () => {
      await this.db.row(LOCK);
      const head = await this.db.row<{ sequence: string; hash: Buffer }>(
        'SELECT sequence, hash FROM audit_seals ORDER BY sequence DESC LIMIT 1',
      );
      // No transaction lasts an hour, so entries older than that before the last sealing are
      // sealed.
      const rows = await this.db.rows<{ id: string; entry: string }>(
        `SELECT a.id, ${canonical} AS entry FROM audit_entries a
         WHERE a.at > coalesce((SELECT max(sealed_at) - interval '1 hour' FROM audit_seals),
             '-infinity')
           AND NOT EXISTS (SELECT 1 FROM audit_seals s WHERE s.entry_id = a.id)
         ORDER BY a.at, a.id LIMIT ${BATCH}`,
      );
      let hash: Buffer = head?.hash ?? nothing;
      const hashes = rows.map(({ entry }) => {
        hash = this.keyedHash(hash, entry);
        return hash;
      });
      await this.db.run(
        `INSERT INTO audit_seals (sequence, entry_id, hash, keyed)
         SELECT $3 + n, id, hash, true
         FROM unnest($1::uuid[], $2::bytea[]) WITH ORDINALITY AS s (id, hash, n)`,
        [rows.map(({ id }) => id), hashes, head?.sequence ?? 0],
      );
      return rows.length;
    });
  }

  /**
   * Runs outside a transaction, because the file store may be slow. Of two workers, the slower one
   * may note the older seal; that is also part of the chain, and the next sealing notes a newer
   * one.
   */
  private async noteHead(): Promise<void> {
    const state = await this.compareNote();
    // A note that does not match is evidence: it stays until an operator has investigated.
    if (state === 'cut' || state === 'forged') {
      logger.error({ note: state }, 'the audit chain does not contain the seal noted last');
    } else await this.writeNote();
  }

  /**
   * Accepts the chain in its present state, for example after an older backup was restored. The
   * caller records who did so and why.
   */
  async writeNote(): Promise<void> {
    const head = await this.db.row<ChainHead>(
      `SELECT sequence::int, encode(hash, 'hex') AS hash,
         (SELECT min(sequence)::int FROM audit_seals WHERE keyed) AS "keyedFrom"
       FROM audit_seals ORDER BY sequence DESC LIMIT 1`,
    );
    if (head) await this.note.write(head);
  }

  /** Verifies the whole chain, from its beginning. */
  async verify(): Promise<ChainReport> {
    let hash: Buffer = nothing;
    let sequence = 0;
    let keyed = false;
    const redactions = await this.redactions();
    let redacted = 0;
    for (;;) {
      const rows = await this.db.rows<Row>(
        `SELECT s.sequence::int, s.entry_id AS "entryId", s.hash, s.keyed,
           a.id IS NOT NULL AS there, ${canonical} AS entry
         FROM audit_seals s LEFT JOIN audit_entries a ON a.id = s.entry_id
         WHERE s.sequence > $1 ORDER BY s.sequence LIMIT ${BATCH}`,
        [sequence],
      );
      for (const row of rows) {
        const given = hash;
        hash = row.keyed ? this.keyedHash(given, row.entry) : plainHash(given, row.entry);
        // The original of a redacted entry can no longer be hashed; its present form is on record.
        // Entries were redacted only before there was a key, so any later change is tampering.
        const changed = row.there && !row.keyed && !hash.equals(row.hash);
        if (changed && redactions.get(row.entryId) === digest(row)) {
          hash = row.hash;
          redacted++;
        }
        // Anyone can compute a plain hash, so none is accepted after the first keyed seal.
        const downgraded = keyed && !row.keyed;
        const follows = row.there && row.sequence === sequence + 1 && !downgraded;
        if (!follows || !hash.equals(row.hash)) {
          const broken = { sequence: row.sequence, entryId: row.entryId };
          return this.report(hash, redacted, broken);
        }
        ({ sequence, keyed } = row);
      }
      if (rows.length < BATCH) return this.report(hash, redacted, null);
    }
  }

  private keyedHash(before: Buffer, entry: string): Buffer {
    return this.sealer.mac('audit chain', before, entry);
  }

  private async compareNote(): Promise<ChainReport['note']> {
    try {
      const noted = await this.note.read();
      if (!noted) {
        const keyed = await this.db.row('SELECT 1 FROM audit_seals WHERE keyed LIMIT 1');
        return keyed ? 'absent' : 'not yet';
      }
      const found = await this.db.row(
        `SELECT 1 FROM audit_seals WHERE sequence = $1 AND hash = $2
           AND (SELECT min(sequence) FROM audit_seals WHERE keyed) = $3`,
        [noted.sequence, Buffer.from(noted.hash, 'hex'), noted.keyedFrom],
      );
      return found ? 'kept' : 'cut';
    } catch (error) {
      if (error instanceof ForgedChainNote) return 'forged';
      throw error;
    }
  }

  /** Maps each redacted entry to the SHA-256 that it must have since its redaction. */
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
    const note = await this.compareNote();
    const figures = counts as NonNullable<typeof counts>;
    return { ...figures, redacted, head: head.toString('hex'), note, broken };
  }
}

interface Row {
  sequence: number;
  entryId: string;
  hash: Buffer;
  keyed: boolean;
  there: boolean;
  entry: string;
}
