import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { AuditChain, canonical } from '../../src/platform/audit/audit-chain.js';
import { ChainNote } from '../../src/platform/audit/chain-note.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { Database } from '../../src/platform/database/database.js';
import { DiskStore } from '../../src/platform/files/disk.store.js';
import { Schedule } from '../../src/platform/queue/schedule.js';
import { openWith, Sealer } from '../../src/platform/secrets/sealer.js';

/** The last migration before reasons were encrypted in the audit record. */
const NAME = 'PrivacyOfPeople1764000000021';

describe('Migration of plain-text reasons in the audit record', () => {
  const name = `redaction_${randomBytes(6).toString('hex')}`;
  let admin: pg.Client;
  let source: DataSource;
  let db: Database;
  let chain: AuditChain;
  const folder = mkdtempSync(join(tmpdir(), 'envoys-test-'));

  beforeAll(async () => {
    const url = new URL(process.env.TEST_DATABASE_URL as string);
    admin = new pg.Client(url.href);
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}`);
    url.pathname = `/${name}`;
    source = await new DataSource(
      dataSourceOptions({ DATABASE_URL: url.href, DATABASE_POOL_SIZE: 4 }),
    ).initialize();
    await source.runMigrations();
    db = new Database(source);
    const sealer = new Sealer({ SECRET_KEY: 'a secret key of tests, long enough to be taken' });
    const note = new ChainNote(new DiskStore(folder), sealer);
    chain = new AuditChain(db, new Schedule(), sealer, note);
  });
  afterAll(async () => {
    await source.destroy();
    rmSync(folder, { recursive: true, force: true });
    await admin.query(`DROP DATABASE ${name}`);
    await admin.end();
  });

  const person = async (status: string) => {
    const row = await db.row<{ id: string }>(
      `INSERT INTO people (id, email, status, latin_name)
       VALUES (uuidv7(), $1, $2, 'TEST') RETURNING id`,
      [`${randomBytes(4).toString('hex')}@test.invalid`, status],
    );
    return row?.id as string;
  };
  const certificate = async (holder: string) => {
    const row = await db.row<{ id: string }>(
      `INSERT INTO certificates (id, number, state, content, person_id)
       VALUES (uuidv7(), $1, 'making', '{}', $2) RETURNING id`,
      [randomBytes(6).toString('hex'), holder],
    );
    return row?.id as string;
  };
  const note = async (subject: string, details: object) => {
    const row = await db.row<{ id: string }>(
      `INSERT INTO audit_entries (id, action, subject_kind, subject_id, details)
       VALUES (uuidv7(), 'certificate.revoked', 'certificate', $1, $2) RETURNING id`,
      [subject, JSON.stringify(details)],
    );
    return row?.id as string;
  };

  /** Seals the record as was done before there was a key. Returns the newest seal, in hex. */
  const sealPlainly = async () => {
    const entries = await db.rows<{ id: string; entry: string }>(
      `SELECT a.id, ${canonical} AS entry FROM audit_entries a ORDER BY a.at, a.id`,
    );
    let hash: Buffer = Buffer.alloc(32);
    for (const [index, { id, entry }] of entries.entries()) {
      hash = createHash('sha256').update(hash).update(entry).digest();
      await db.run('INSERT INTO audit_seals (sequence, entry_id, hash) VALUES ($1, $2, $3)', [
        ...[index + 1, id, hash],
      ]);
    }
    return hash.toString('hex');
  };

  it('encrypts them with the holder’s key, and keeps the hash chain valid', async () => {
    const undo = async () => {
      let last: string | undefined;
      while (last !== NAME) {
        const [row] = await source.query('SELECT name FROM migrations ORDER BY id DESC LIMIT 1');
        last = row.name;
        await source.undoLastMigration();
      }
    };
    await undo();
    const [living, gone] = [await person('active'), await person('erased')];
    const about = await note(await certificate(living), { reason: 'SECRET of the living' });
    const erased = await note(await certificate(gone), { reason: 'SECRET of the erased' });
    await note(await certificate(living), { other: 1 });
    const head = await sealPlainly();

    await source.runMigrations();

    const text = await db.row<{ text: string }>(
      `SELECT string_agg(a::text, ' ') AS text FROM audit_entries a`,
    );
    expect(text?.text).not.toContain('SECRET');
    const entry = (id: string) =>
      db.row<{ details: object; about: string | null; personal: string | null }>(
        'SELECT details, about, personal FROM audit_entries WHERE id = $1',
        [id],
      );
    const key = await db.row<{ key: Buffer }>(
      'SELECT key FROM personal_keys WHERE person_id = $1',
      [living],
    );
    const sealed = await entry(about);
    expect(sealed).toMatchObject({ details: {}, about: living });
    expect(openWith(key?.key as Buffer, sealed?.personal as string)).toContain(
      'SECRET of the living',
    );
    expect(await entry(erased)).toEqual({ details: {}, about: null, personal: null });
    await chain.seal();
    const report = await chain.verify();
    expect(report).toMatchObject({ broken: null, redacted: 2, unsealed: 0 });
    // Earlier seals are still part of the chain.
    const [kept] = await source.query('SELECT 1 FROM audit_seals WHERE hash = $1', [
      Buffer.from(head, 'hex'),
    ]);
    expect(kept).toBeDefined();
    // Further changes of a redacted entry are detected, as are redactions of other entries.
    const force = (sql: string) =>
      source.query(`ALTER TABLE audit_entries DISABLE TRIGGER USER; ${sql};
        ALTER TABLE audit_entries ENABLE TRIGGER USER`);
    await force(`UPDATE audit_entries SET details = '{"x": 1}' WHERE id = '${erased}'`);
    expect((await chain.verify()).broken).toMatchObject({ entryId: erased });
  });
});
