import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/actor.js';
import { Database } from '../database/database.js';
import { newId } from '../database/id.js';
import { openWith, sealWith } from '../secrets/sealer.js';
import { currentContext } from '../telemetry/context.js';
import { logger } from '../telemetry/logger.js';

/** An action on a row, and its actor. */
export interface AuditedAction {
  /** Absent for actions of the system. */
  actor?: Actor | undefined;
  /** noun.past-participle, such as `cohort.opened`. */
  action: string;
  /** The kind of row, and its id. */
  subject: [kind: string, id: string];
  /** Ids, states and numbers; never personal data. */
  details?: object;
  /** Values before and after; never personal data … */
  before?: object | undefined;
  after?: object | undefined;
  /**
   * … which goes here, with the person it is about. It is sealed, and becomes unreadable when they
   * are erased.
   */
  personal?: { about: string; before?: object; after?: object };
}

/** The sealed values, opened for an administrator. */
export interface OpenedEntry {
  before: object | null;
  after: object | null;
  address: string | null;
  agent: string | null;
}

/** The append-only record of actions, written in the transaction of each action. */
@Injectable()
export class Audit {
  constructor(private readonly db: Database) {}

  async record(entry: AuditedAction): Promise<void> {
    const { actor, action, subject, details, before, after, personal } = entry;
    const { origin, requestId, jobId } = currentContext() ?? {};
    await this.db.run(
      `INSERT INTO audit_entries (id, actor_id, action, subject_kind, subject_id, details, request_id,
         before, after, about, personal, origin)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[newId(), actor?.personId ?? null, action, ...subject, JSON.stringify(details ?? {})],
        requestId ?? jobId ?? null,
        ...[before, after].map((value) => (value ? JSON.stringify(value) : null)),
        personal?.about ?? null,
        personal ? await this.seal(personal.about, personal) : null,
        actor && origin ? await this.seal(actor.personId, origin) : null,
      ],
    );
  }

  /** Opens the sealed values of entries, except those of people who were erased. */
  async open(
    entries: {
      actorId: string | null;
      about: string | null;
      personal: string | null;
      origin: string | null;
      before: object | null;
      after: object | null;
    }[],
  ): Promise<OpenedEntry[]> {
    const ids = entries.flatMap(({ actorId, about }) => [actorId, about]).filter(Boolean);
    const keys = new Map(
      (
        await this.db.rows<{ person_id: string; key: Buffer }>(
          'SELECT person_id, key FROM personal_keys WHERE person_id = ANY($1) AND key IS NOT NULL',
          [[...new Set(ids)]],
        )
      ).map((row) => [row.person_id, row.key]),
    );
    const read = (personId: string | null, sealed: string | null) => {
      const key = keys.get(personId ?? '');
      if (!key || !sealed) return {};
      const text = openWith(key, sealed);
      if (!text) logger.error({ personId }, 'personal values of an audit entry cannot be opened');
      return text ? JSON.parse(text) : {};
    };
    return entries.map((entry) => {
      const personal = read(entry.about, entry.personal);
      const origin = read(entry.actorId, entry.origin);
      return {
        before: mergeValues(entry.before, personal.before),
        after: mergeValues(entry.after, personal.after),
        address: origin.address ?? null,
        agent: origin.agent ?? null,
      };
    });
  }

  /**
   * Makes everything personal in the record unreadable by deleting the person's key; the entries
   * stay. The deletion is recorded, so that no later entry creates another key for the person.
   */
  async forget(personId: string): Promise<void> {
    await this.db.run(
      `INSERT INTO personal_keys (person_id, forgotten_at) VALUES ($1, now())
       ON CONFLICT (person_id) DO UPDATE SET key = NULL, forgotten_at = now()`,
      [personId],
    );
  }

  /** Seals a value with the person's key; null for an erased person, of whom nothing is kept. */
  private async seal(personId: string, value: object): Promise<string | null> {
    const existing = await this.keyOf(personId);
    const key = existing === undefined ? await this.makeKey(personId) : existing;
    return key && sealWith(key, JSON.stringify(value));
  }

  /**
   * Returns null for an erased person, and undefined if there is no key yet. Reads without a lock,
   * so that concurrent actions of one person do not wait for each other.
   */
  private async keyOf(personId: string): Promise<Buffer | null | undefined> {
    const sql = 'SELECT key FROM personal_keys WHERE person_id = $1';
    return (await this.db.row<{ key: Buffer | null }>(sql, [personId]))?.key;
  }

  private async makeKey(personId: string): Promise<Buffer | null> {
    await this.db.run(
      'INSERT INTO personal_keys (person_id, key) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [personId, randomBytes(32)],
    );
    // When two create a key at the same time, both read the one that was stored.
    return (await this.keyOf(personId)) ?? null;
  }
}

/** Merges the unsealed and the sealed values into one object. */
const mergeValues = (open: object | null, sealed: object | undefined): object | null =>
  open || sealed ? { ...open, ...sealed } : null;
