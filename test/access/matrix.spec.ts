import { AsyncResource } from 'node:async_hooks';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { IssuerKeysService } from '../../src/modules/certificates/credentials/issuer-keys.service.js';
import { hashPassword } from '../../src/modules/people/accounts/passwords.js';
import { newId } from '../../src/platform/database/id.js';
import { Authority } from '../support/authority.js';
import { type Operation, operations } from '../support/openapi.js';
import { TestSystem, type Visitor } from '../support/system.js';
import { addressOf, payloadOf } from './probes.js';
import { password, type Relation, relations, World } from './world.js';

/**
 * Checks the responses of every route to every role for every kind of row against the table in
 * matrix.md, which reviewers read. Each request runs in a transaction that is rolled back, so that
 * all see the same data. `MATRIX=write npm test -- matrix` updates the table; review its diff.
 */
const file = new URL('./matrix.md', import.meta.url);

const heading = `# Who may do what

Every route of the API, as each visitor is answered. Made and compared by \`matrix.spec.ts\`; a route
that is missing here fails the tests.

- ✓ let in: the act is done, or refused for a reason of its own (such as a wrong password)
- 401 sign in · 403 not with this role, scope or factor · 404 not within your scope
- _a / b / c_: one's own row / a row of the same state (or of another trainer) / a foreign one

Visitors: **nobody**; **half**, an administrator whose second factor is to come; **closed**, a
suspended account; **ended**, an expired sign-in; **narrow**, an administrator's access token with
the scope reports:read only; then the roles, each of Cambodia.

`;

const unscoped = ['nobody', 'half', 'closed', 'ended', 'narrow'];
const roles = ['trainee', 'trainer', 'national', 'programme', 'administrator'];

class RolledBack extends Error {}

describe('Access matrix', () => {
  let system: TestSystem;
  let world: World;
  const visitors: Record<string, Visitor | undefined> = {};
  /**
   * Requests whose response depended on their content rather than on the visitor: fix them in
   * probes.ts.
   */
  const unsound: string[] = [];
  const leaks: string[] = [];
  let tried = 0;

  beforeAll(async () => {
    system = await TestSystem.start({
      worker: false,
      env: { RATE_LIMIT_FACTOR: '1000000', OUTBOUND_INTERNAL: 'true' },
    });
    world = new World(system);
    await world.build(await hashPassword(password));
    const request = await system.app.get(IssuerKeysService).request();
    const [key] = await system.app.get(IssuerKeysService).all('documents');
    world.common.issuerKey = key?.id as string;
    world.common.signer = await (await Authority.named('TEST')).answer(request);
    for (const role of roles) visitors[role] = world.actors[role];
    visitors.half = await system.visitor({ role: 'administrator' });
    await system.db.run(
      `INSERT INTO totp_secrets (person_id, secret, confirmed_at) VALUES ($1, 'x', now())`,
      [visitors.half.personId],
    );
    visitors.closed = await system.visitor({ role: 'administrator' });
    await system.db.run(`UPDATE people SET status = 'suspended' WHERE id = $1`, [
      visitors.closed.personId,
    ]);
    visitors.ended = await system.visitor({ role: 'administrator' });
    await system.db.run('UPDATE sign_in_sessions SET expires_at = now() WHERE person_id = $1', [
      visitors.ended.personId,
    ]);
    visitors.narrow = await narrowToken(world.actors.administrator as Visitor);
    await system.listen();
    joinTransactions();
  }, 120_000);
  afterAll(() => system.stop());

  /** Runs the handling of a request inside the test's transaction. */
  let inTransaction: ((work: () => void) => void) | undefined;
  function joinTransactions(): void {
    // Allow waiting for files and threads inside it: it is the test's transaction, not the
    // request's.
    system.db.refuseInTransaction = () => undefined;
    const server = system.app.getHttpServer();
    const [listener] = server.listeners('request') as ((...args: unknown[]) => void)[];
    server.removeAllListeners('request');
    server.on('request', (...args: unknown[]) => {
      const answer = () => listener?.call(server, ...args);
      if (inTransaction) inTransaction(answer);
      else answer();
    });
  }

  async function narrowToken(owner: Visitor): Promise<Visitor> {
    const token = `gep_${randomBytes(32).toString('base64url')}`;
    await system.db.run(
      `INSERT INTO access_tokens (id, person_id, name, token_hash, scopes, factors, expires_at)
       VALUES ($1, $2, 'Narrow', $3, '{reports:read}', 2, now() + interval '1 day')`,
      [newId(), owner.personId, createHash('sha256').update(token).digest()],
    );
    return { ...owner, authorization: `Bearer ${token}` };
  }

  /** Sends one request, and rolls back all its effects. */
  async function ask(operation: Operation, visitor: Visitor | undefined, relation: Relation) {
    const ids = world.idsFor(visitor ?? (world.actors.trainee as Visitor), relation);
    const { payload, headers } = await payloadOf(operation, ids);
    let answer: { status: number; type: string } | undefined;
    await system.db
      .transaction(async () => {
        inTransaction = AsyncResource.bind((work: () => void) => work());
        const response = await system.send({
          method: operation.method as 'GET',
          path: addressOf(operation, ids),
          headers: { ...headers, ...(visitor && { authorization: visitor.authorization }) },
          ...(payload !== undefined && {
            body: Buffer.from(payload),
            type: headers['content-type'] as string,
          }),
        });
        const { type } = (response.body ?? {}) as { type?: unknown };
        answer = {
          status: response.status,
          type: typeof type === 'string' ? (type.split('/').at(-1) ?? '') : '',
        };
        if (relation === 'own') lookForLeaks(operation, visitor, response.bytes);
        throw new RolledBack();
      })
      .catch((error) => {
        if (!(error instanceof RolledBack)) throw error;
      });
    tried++;
    return outcomeOf(
      answer as { status: number; type: string },
      `${operation.name} as ${relation}`,
    );
  }

  /** Checks that responses about the visitor's own rows contain no ids from outside their scope. */
  function lookForLeaks(operation: Operation, visitor: Visitor | undefined, bytes: Buffer): void {
    const role = roles.find((name) => visitors[name] === visitor) ?? '';
    // Trainers see everyone who studies their courses or is registered for their sessions.
    const follows = /\/progress$|\/attendance$|\/audience$/.test(operation.path);
    if (role === 'trainer' && follows) return;
    for (const id of world.hiddenFrom(role)) {
      if (bytes.includes(id)) leaks.push(`${operation.name} as ${role || 'another'}: ${id}`);
    }
  }

  /** Whether the request was let in. A response about the request's content would prove nothing. */
  function outcomeOf({ status, type }: { status: number; type: string }, what: string): string {
    // A code of an authenticator app that this person never set up.
    const wrongCode = what.startsWith('POST /api/v1/me/totp/confirmation') && status === 422;
    if ([400, 413, 415, 422, 429].includes(status) && !soundRefusals.has(type) && !wrongCode) {
      unsound.push(`${what}: ${status} ${type}`);
    }
    if (status >= 500) unsound.push(`${what}: ${status}`);
    if (status === 401) return type === 'sign-in-needed' ? '401' : '✓';
    return status === 403 || status === 404 ? String(status) : '✓';
  }

  async function cell(operation: Operation, name: string): Promise<string> {
    const visitor = visitors[name];
    if (unscoped.includes(name)) return ask(operation, visitor, 'own');
    const answers: string[] = [];
    for (const relation of relations) answers.push(await ask(operation, visitor, relation));
    return new Set(answers).size === 1 ? (answers[0] as string) : answers.join(' / ');
  }

  it('matches the table', async () => {
    const columns = [...unscoped, ...roles];
    const rows = [['route', ...columns]];
    for (const operation of operations) {
      const cells: string[] = [];
      for (const name of columns) cells.push(await cell(operation, name));
      rows.push([operation.name, ...cells]);
    }
    const made = `${heading}${tableOf(rows)}\n`;
    process.stdout.write(
      `matrix: ${operations.length} routes × ${columns.length} visitors, of which ${roles.length} × ${relations.length} rows: ${tried} requests\n`,
    );
    expect(unsound).toEqual([]);
    expect(leaks).toEqual([]);
    if (process.env.MATRIX === 'write') writeFileSync(file, made);
    const table = existsSync(file) ? readFileSync(file, 'utf8') : '';
    expect(made.split('\n')).toEqual(table.split('\n'));
  }, 240_000);
});

/** Formats rows as a Markdown table, with aligned columns. */
function tableOf(rows: string[][]): string {
  const widths = (rows[0] as string[]).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] as string).length)),
  );
  const line = (cells: string[], fill = ' ') =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] as number, fill)).join(' | ')} |`;
  const [head, ...body] = rows as [string[], ...string[][]];
  return [
    line(head),
    line(
      head.map(() => ''),
      '-',
    ),
    ...body.map((row) => line(row)),
  ].join('\n');
}

/** Errors of services after the request was let in. */
const soundRefusals = new Set([
  'token-not-good',
  'offer-link-invalid',
  'wrong-code',
  'passkey-refused',
  'unsupported-grant-type',
  'invalid-client',
]);
