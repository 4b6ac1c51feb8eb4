import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import pg from 'pg';

/**
 * Tables of the audit record, each with the column that only the database may fill in. The
 * application can read them and add rows; it cannot change, remove or backdate one.
 */
const auditTables = { audit_entries: 'at', audit_seals: 'sealed_at' } as const;

/** PostgreSQL's default, and the minimum of RFC 7677. */
const SCRAM_ITERATIONS = 4_096;

type Query = (sql: string, params?: unknown[]) => Promise<Record<string, unknown>[]>;

/** A database account, or a combination of accounts, with which the application must not run. */
export class ApplicationRoleError extends Error {}

/** Returns the account with which a database URL signs in. */
export const roleOf = (url: string): string => decodeURIComponent(new URL(url).username);

/**
 * Creates the application's account if there is none, and grants it exactly the privileges that the
 * application needs: rows of every table, nothing in the schema, and only reading and inserting in
 * the audit record. Runs after every migration, so that new tables are included.
 *
 * @param query runs SQL as the owner of the tables
 * @param url DATABASE_URL, with which the application connects
 */
export async function grantApplication(query: Query, url: string): Promise<void> {
  const role = roleOf(url);
  const [owner] = await query('SELECT current_user AS name, current_database() AS database');
  const database = decodeURIComponent(new URL(url).pathname.slice(1)) || role;
  if (database !== owner?.database) {
    throw new ApplicationRoleError(
      `DATABASE_URL names the database "${database}" and MIGRATION_DATABASE_URL "${owner?.database}": name the same database in both.`,
    );
  }
  await ensureRole(query, url, role, String(owner.name));
  const name = pg.escapeIdentifier(role);
  await query(`
    REVOKE CREATE ON SCHEMA public FROM PUBLIC, ${name};
    GRANT USAGE ON SCHEMA public TO ${name};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${name};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${name};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${name};
    REVOKE ALL ON migrations FROM ${name};
    GRANT USAGE ON SCHEMA shared TO ${name};
    GRANT SELECT ON ALL TABLES IN SCHEMA shared TO ${name};
    ALTER DEFAULT PRIVILEGES IN SCHEMA shared GRANT SELECT ON TABLES TO ${name}`);
  for (const [table, reserved] of Object.entries(auditTables)) {
    const [columns] = await query(
      `SELECT string_agg(quote_ident(attname), ', ') AS names FROM pg_attribute
       WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attname <> $2`,
      [table, reserved],
    );
    await query(`REVOKE ALL ON ${table} FROM ${name};
      GRANT SELECT, INSERT (${columns?.names}) ON ${table} TO ${name}`);
  }
}

async function ensureRole(query: Query, url: string, role: string, owner: string): Promise<void> {
  const [found] = await query(
    `SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls
       OR pg_has_role(rolname, $2, 'MEMBER') AS powerful
     FROM pg_roles WHERE rolname = $1`,
    [role, owner],
  );
  if (found?.powerful) {
    throw new ApplicationRoleError(
      `The account "${role}" of DATABASE_URL may do more than the application needs, so it could change the audit record: name an account without superuser, CREATEROLE, CREATEDB, REPLICATION or BYPASSRLS that is not a member of "${owner}".`,
    );
  }
  if (found && (await signsIn(url))) return;
  const verb = found ? 'ALTER' : 'CREATE';
  const password = decodeURIComponent(new URL(url).password);
  // Without a password the account signs in as pg_hba.conf says, for example by its user on a
  // socket.
  const secret = password && ` PASSWORD ${pg.escapeLiteral(scramVerifier(password))}`;
  try {
    await query(`${verb} ROLE ${pg.escapeIdentifier(role)} LOGIN${secret}`);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new ApplicationRoleError(
      `The account "${owner}" may not ${verb.toLowerCase()} the account "${role}" of DATABASE_URL: run CREATE ROLE ${role} LOGIN PASSWORD '…' as an administrator of PostgreSQL.`,
    );
  }
}

/** Whether the URL's password is accepted; an account without a password is left as it is. */
async function signsIn(url: string): Promise<boolean> {
  if (!new URL(url).password) return true;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    // Wrong password, or an account that is not allowed to sign in.
    if (!['28P01', '28000'].includes((error as { code?: string }).code ?? '')) throw error;
    return false;
  } finally {
    await client.end().catch(() => undefined); // never connected, or already lost
  }
}

/**
 * Returns a password in PostgreSQL's stored form (SCRAM-SHA-256), so that no statement log contains
 * it in clear text.
 */
function scramVerifier(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, SCRAM_ITERATIONS, 32, 'sha256');
  const hmac = (text: string) => createHmac('sha256', salted).update(text).digest();
  const stored = createHash('sha256').update(hmac('Client Key')).digest('base64');
  const server = hmac('Server Key').toString('base64');
  return `SCRAM-SHA-256$${SCRAM_ITERATIONS}:${salt.toString('base64')}$${stored}:${server}`;
}
