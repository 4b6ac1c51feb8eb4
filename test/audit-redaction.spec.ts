import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { AuditChain } from '../src/platform/audit/audit-chain.js';
import { dataSourceOptions } from '../src/platform/database/data-source.js';
import { Database } from '../src/platform/database/database.js';
import { Schedule } from '../src/platform/queue/schedule.js';
import { openWith } from '../src/platform/secrets/sealer.js';

/** The last migration of a data folder in which reasons stood in clear. */
const NAME = 'PrivacyOfPeople1764000000021';

describe('A data folder whose audit record has reasons in clear', () => {
  const name = `redaction_${randomBytes(6).toString('hex')}`;
  let admin: pg.Client;
  let source: DataSource;
  let db: Database;
  let chain: AuditChain;

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
    chain = new AuditChain(db, new Schedule());
  });
  afterAll(async () => {
    await source.destroy();
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

  it('has them under the holder’s key afterwards, and its chain still holds', async () => {
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
    await chain.seal();
    const { head } = await chain.verify();

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
    // What was sealed before is still part of it.
    const [kept] = await source.query('SELECT 1 FROM audit_seals WHERE hash = $1', [
      Buffer.from(head, 'hex'),
    ]);
    expect(kept).toBeDefined();
    // Whoever changes a redacted entry once more is found out, and so is another's redaction.
    const force = (sql: string) =>
      source.query(`ALTER TABLE audit_entries DISABLE TRIGGER USER; ${sql};
        ALTER TABLE audit_entries ENABLE TRIGGER USER`);
    await force(`UPDATE audit_entries SET details = '{"x": 1}' WHERE id = '${erased}'`);
    expect((await chain.verify()).broken).toMatchObject({ entryId: erased });
  });
});
