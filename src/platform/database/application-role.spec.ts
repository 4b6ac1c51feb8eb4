import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { TestSystem } from '../../../test/support/system.js';
import { migrate } from '../../migrations/migrate.js';
import { AuditProtection } from '../audit/audit-protection.js';
import { newId } from './id.js';

describe("The application's database account", () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
  });
  afterAll(() => system.stop());

  it.each([
    ['be a superuser', 'SET session_replication_role = replica'],
    ['become the owner', 'SET ROLE envoys'],
    ['make tables', 'CREATE TABLE mine (id int)'],
    ['make functions', 'CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$'],
    ['make roles', 'CREATE ROLE another LOGIN'],
    ['lift a trigger', 'ALTER TABLE audit_entries DISABLE TRIGGER USER'],
    ['drop the audit record', 'DROP TABLE audit_entries CASCADE'],
    ['empty the audit record', 'TRUNCATE audit_entries, audit_seals'],
    ['remove entries', 'DELETE FROM audit_entries'],
    ['remove seals', 'DELETE FROM audit_seals'],
    ['change entries', `UPDATE audit_entries SET action = 'x'`],
    ['lock entries for a change', 'SELECT id FROM audit_entries FOR UPDATE'],
    ['change seals', 'UPDATE audit_seals SET sequence = 1'],
    ['replace what guards the record', 'DROP FUNCTION refuse_change() CASCADE'],
    ['read or change the migrations', 'SELECT FROM migrations'],
    ['run programs', `COPY people TO PROGRAM 'cat'`],
    ['read files', `SELECT pg_read_file('/etc/passwd')`],
  ])('cannot %s', async (_, sql) => {
    await expect(system.db.run(sql)).rejects.toThrow(
      /permission denied|must be (owner|superuser)|no privileges/i,
    );
  });

  it('cannot grant itself privileges', async () => {
    await system.db.run('GRANT ALL ON audit_entries TO envoys_app'); // PostgreSQL only warns
    await expect(system.db.run('DELETE FROM audit_entries')).rejects.toThrow('permission denied');
  });

  it('can add audit entries, but not set their time', async () => {
    const columns = 'id, action, subject_kind, subject_id, details';
    const values = [newId(), 'thing.made', 'thing', newId(), '{}'];
    const sql = `INSERT INTO audit_entries (${columns}) VALUES ($1, $2, $3, $4, $5)`;
    expect(await system.db.run(sql, values)).toBe(1);
    await expect(
      system.db.run(
        `INSERT INTO audit_entries (${columns}, at) VALUES ($1, $2, $3, $4, $5, '2020-01-01')`,
        [newId(), ...values.slice(1)],
      ),
    ).rejects.toThrow('permission denied');
  });

  it('can report whether it could alter the audit record', async () => {
    expect(await system.app.get(AuditProtection).isProtected()).toBe(true);
    const url = new URL(process.env.TEST_DATABASE_URL as string);
    url.pathname = `/${system.database}`;
    const asOwner = await TestSystem.start({ worker: false, env: { DATABASE_URL: url.href } });
    expect(await asOwner.app.get(AuditProtection).isProtected()).toBe(false);
    await asOwner.stop();
  });

  describe('set up by migrations', () => {
    const suffix = randomBytes(6).toString('hex');
    const names = {
      owner: `owner_${suffix}`,
      application: `app_${suffix}`,
      database: `db_${suffix}`,
    };
    const admin = new pg.Client(process.env.TEST_DATABASE_URL as string);
    const url = (role: string, password = suffix) => {
      const address = new URL(process.env.TEST_DATABASE_URL as string);
      address.username = role;
      address.password = password;
      address.pathname = `/${names.database}`;
      return address.href;
    };
    const ask = async (address: string, sql: string) => {
      const client = new pg.Client(address);
      await client.connect();
      return (await client.query(sql).finally(() => client.end())).rows;
    };

    beforeAll(async () => {
      await admin.connect();
      await admin.query(`CREATE ROLE ${names.owner} LOGIN CREATEROLE PASSWORD '${suffix}'`);
      await admin.query(`CREATE DATABASE ${names.database} OWNER ${names.owner}`);
    });
    afterAll(async () => {
      await admin.query(`DROP DATABASE ${names.database} WITH (FORCE)`);
      await admin.query(`DROP ROLE ${names.application}`);
      await admin.query(`DROP ROLE ${names.owner}`);
      await admin.end();
    });

    it('works with an owner who is not a superuser, and updates a changed password', async () => {
      // Earlier versions used one account for everything.
      expect(await migrate(url(names.owner))).toBeGreaterThan(15);
      const count = 'SELECT count(*)::int AS n FROM people';
      await expect(ask(url(names.application), count)).rejects.toThrow('authentication failed');
      expect(await migrate(url(names.owner), url(names.application))).toBe(0);
      expect(await ask(url(names.application), count)).toEqual([{ n: 0 }]);

      const changed = url(names.application, 'a password that has changed');
      await expect(ask(changed, count)).rejects.toThrow('password authentication failed');
      expect(await migrate(url(names.owner), changed)).toBe(0);
      expect(await ask(changed, count)).toEqual([{ n: 0 }]);
    });

    it('gets access to the table of a later migration', async () => {
      await ask(url(names.owner), 'CREATE TABLE later (id int GENERATED ALWAYS AS IDENTITY)');
      const changed = url(names.application, 'a password that has changed');
      await ask(changed, 'INSERT INTO later DEFAULT VALUES');
      await ask(url(names.owner), 'DROP TABLE later');
    });

    it('is rejected if it has more privileges, or belongs to another database', async () => {
      await expect(migrate(url(names.owner), url('envoys'))).rejects.toThrow(
        'may do more than the application needs',
      );
      const elsewhere = new URL(url(names.application));
      elsewhere.pathname = '/postgres';
      await expect(migrate(url(names.owner), elsewhere.href)).rejects.toThrow(
        'name the same database in both',
      );
    });
  });
});
