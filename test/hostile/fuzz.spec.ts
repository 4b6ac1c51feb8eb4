import fc from 'fast-check';
import { openCohort, publishedCourse } from '../support/factories.js';
import { type Operation, operations, resolve, type Schema, smallest } from '../support/openapi.js';
import { TestSystem, type Visitor } from '../support/system.js';

/**
 * Sends requests generated from the API document (valid, almost valid and invalid) to every route,
 * as an administrator and anonymously. None may cause a 5xx, a stack trace or no response.
 * `FUZZ=500 npm test -- fuzz` sends 500 to each route.
 */
const RUNS = Number(process.env.FUZZ ?? 20);
const HANG_MS = 15_000;

/** Odd values that people, programs and attackers send. */
const oddities: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown[]>(
    ...['', ' ', '\u0000', 'null', '../../etc/passwd', "' OR 1=1 --", '<script>', '=cmd|x', '%00'],
    ...['\ud800', '𐀀'.repeat(300), 'ก'.repeat(5_000), '-1', '1e309', 'NaN', '0x10', '＋１'],
    ...([
      null,
      true,
      false,
      0,
      -1,
      1.5,
      2 ** 53,
      [],
      {},
      [[]],
      { a: { b: {} } },
      [null],
    ] as unknown[]),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer(),
  fc.double(),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Values of a schema: mostly valid ones, sometimes an oddity. */
function valuesOf(given: Schema, depth = 0): fc.Arbitrary<unknown> {
  const schema = resolve(given);
  const fitting = fittingOf(schema, depth);
  return fc.oneof({ weight: 6, arbitrary: fitting }, { weight: 1, arbitrary: oddities });
}

function fittingOf(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return fc.integer({
        min: Math.ceil(schema.minimum ?? -5),
        max: Math.min(schema.maximum ?? 99, 1e6),
      });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, depth + 1), { maxLength: 3 });
    default: {
      if (depth > 5) return fc.constant({});
      const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => [
        name,
        valuesOf(field, depth + 1),
      ]);
      return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, {
        requiredKeys: schema.required ?? [],
      });
    }
  }
}

function textOf(schema: Schema): fc.Arbitrary<string> {
  if (schema.format === 'uuid') return fc.oneof(fc.uuid(), fc.constantFrom(...known));
  if (schema.format === 'email') return fc.emailAddress();
  if (schema.format === 'date-time') {
    return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  }
  if (schema.format === 'date') {
    return fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  }
  const maxLength = Math.min(schema.maxLength ?? 50, 200);
  return fc.oneof(
    fc.string({ unit: 'grapheme', maxLength }),
    fc.constant(String(smallest(schema))),
  );
}

/** Existing ids, so that not every request ends with 404. */
const known: string[] = ['0190a5c0-0000-7000-8000-000000000000'];

interface GeneratedRequest {
  path: string;
  query: Record<string, unknown>;
  headers: Record<string, string>;
  body: unknown;
}

/** The HTTP server itself rejects longer URLs. */
const ADDRESS_CHARACTERS = 300;
const inAddress = (value: unknown) => encodeURIComponent(shortText(value));
const shortText = (value: unknown) => wellFormed(inText(value).slice(0, ADDRESS_CHARACTERS));
const inText = (value: unknown) =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
const wellFormed = (text: string) => text.toWellFormed();

/** Generates requests to one operation. */
function requestsTo({ path, parameters, body }: Operation): fc.Arbitrary<GeneratedRequest> {
  const paths = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [
    name,
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...known) },
      { weight: 1, arbitrary: oddities },
    ),
  ]);
  const queries = parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, schema }) => [name, valuesOf(schema ?? {})]);
  return fc
    .record({
      path: fc.record(Object.fromEntries(paths)),
      query: fc.record(Object.fromEntries(queries), { requiredKeys: [] }),
      body: body ? valuesOf(body.schema) : fc.constant(undefined),
      match: fc.constantFrom('"1"', 'W/"2"', '*', 'nonsense', ''),
      key: fc.constantFrom('', 'a key', 'ก', 'x'.repeat(300)),
    })
    .map((made) => ({
      path: path.replace(/\{(\w+)\}/g, (_, name) =>
        inAddress((made.path as Record<string, unknown>)[name]),
      ),
      query: made.query,
      headers: {
        ...(made.match && { 'if-match': made.match }),
        ...(made.key && { 'idempotency-key': encodeURIComponent(made.key) }),
      },
      body: made.body,
    }));
}

/** The body as bytes of its media type; files are a few bytes with or without a valid signature. */
function payloadOf(operation: Operation, body: unknown) {
  const type = operation.body?.type;
  if (!type) return {};
  if (type === 'application/json') {
    return { type, body: Buffer.from(JSON.stringify(body) ?? '') };
  }
  if (type.endsWith('urlencoded')) {
    const entries = Object.entries((body ?? {}) as object).map(([k, v]): [string, string] => [
      k,
      wellFormed(inText(v)),
    ]);
    return { type, body: Buffer.from(new URLSearchParams(entries).toString()) };
  }
  return { type, body: Buffer.from(`PK\u0003\u0004email,name\n${JSON.stringify(body)}`) };
}

describe('Fuzzed requests', () => {
  let system: TestSystem;
  let administrator: Visitor;
  let requests = 0;

  beforeAll(async () => {
    system = await TestSystem.start({
      worker: false,
      // No rate limits, or every request would soon be rejected.
      env: { RATE_LIMIT_FACTOR: '1000000' },
    });
    administrator = await system.visitor({ role: 'administrator' });
    const secretariat = await system.visitor({ role: 'programme-coordinator' });
    known.push(await openCohort(system, secretariat, [{ pool: 'open', seats: 5 }]));
    known.push(await publishedCourse(system, await system.visitor({ role: 'trainer' })));
    known.push((await system.visitor()).personId);
    await system.listen();
  });
  afterAll(async () => {
    process.stdout.write(`fuzz: ${operations.length} routes, ${requests} requests\n`);
    await system.stop();
  });

  /** A request may end the administrator's session, so it is restored before each one. */
  const signInAgain = () =>
    system.db.run(`UPDATE people SET status = 'active' WHERE id = $1`, [administrator.personId]);

  it.each(operations.map((operation) => [operation.name, operation] as const))(
    'never cause a 5xx: %s',
    async (_, operation) => {
      await signInAgain();
      await fc.assert(
        fc.asyncProperty(requestsTo(operation), fc.boolean(), async (made, signed) => {
          const query = new URLSearchParams(
            Object.entries(made.query).map(([name, value]): [string, string] => [
              name,
              shortText(value),
            ]),
          );
          const answer = await Promise.race([
            system.send({
              method: operation.method as 'GET',
              path: `${made.path}?${query}`,
              token: signed ? administrator.authorization.slice(7) : undefined,
              headers: made.headers,
              ...payloadOf(operation, made.body),
            }),
            new Promise<never>((_done, fail) => {
              setTimeout(() => fail(new Error('No answer')), HANG_MS).unref();
            }),
          ]);
          requests++;
          const text = answer.bytes.subarray(0, 20_000).toString();
          if (answer.status >= 500) throw new Error(`${answer.status}: ${text.slice(0, 500)}`);
          expect(text).not.toMatch(/\bat .*\.(ts|js):\d+:\d+/);
          if (answer.status >= 400) {
            const type = operation.path.startsWith('/oauth') ? 'json' : 'application/problem+json';
            expect(answer.headers['content-type']).toContain(type);
          }
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
    },
    600_000,
  );
});
