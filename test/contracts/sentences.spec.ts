import { readFileSync } from 'node:fs';
import { parse, type Token } from '@messageformat/parser';
import { machines } from '../../src/commands/states/machines.js';
import { type BoundsName, bounds, over } from '../../src/platform/bounds/bounds.js';
import { fieldFaults } from '../../src/platform/http/field-faults.js';
import { type Fault, textKey } from '../../src/platform/i18n/fault.js';
import { explained, sentence } from '../../src/platform/i18n/sentences.js';
import { lineFaults } from '../../src/platform/text/plain-line.js';
import { type Declared, declaredFaults, declaredProblems } from '../support/declared-codes.js';

type Area = 'problems' | 'faults';
const english = JSON.parse(readFileSync('web/messages/en.json', 'utf8')) as Record<
  Area | 'common',
  Record<string, string>
>;

const keyOf = (area: Area, code: string) => textKey(area, code).slice(area.length + 1);

/** The names of the parameters in a sentence. */
function namesIn(text: string): string[] {
  const walk = (tokens: Token[]): string[] =>
    tokens.flatMap((token) => [
      ...('arg' in token ? [token.arg] : []),
      ...('cases' in token ? token.cases.flatMap(({ tokens: inner }) => walk(inner)) : []),
    ]);
  return [...new Set(walk(parse(text)))];
}

/** Sentences with parameters that the source does not provide. */
const withUnknownParams = (area: Area, { codes }: Declared) =>
  [...codes].flatMap(([code, given]) =>
    namesIn(english[area][keyOf(area, code)] ?? '')
      .filter((name) => given && !given.has(name))
      .map((name) => `${code}: {${name}}`),
  );

/** Problems that only API clients can cause: the client app sends no such request. */
const apiOnlyProblems = [
  ...['address-too-long', 'too-many-pieces', 'malformed-request', 'malformed-json', 'bad-cursor'],
  'forbidden-name',
  ...['idempotency-key-reused', 'bad-idempotency-key', 'answer-not-kept', 'request-under-way'],
  ...['if-match-needed', 'scope-too-small', 'not-for-programs'],
  // The client app shows the same text for every 404.
  'not-found',
];

/** Faults of requests that the client app never sends. */
const apiOnlyFaults = [
  ...['unknown', 'invalid', 'not-text', 'not-list', 'not-object', 'not-id', 'json-too-much'],
];

/** Codes of allocation places and health, which have separate texts. */
const ofOthers = ['by-hand', 'no-seat-left', 'stuck'];

/** Codes found only in rows: sentences older than codes, and reasons why a member was excluded. */
const ofRows = ['as-written', 'below-lowest-grade', 'erased', 'name-not-drawn'];

/** Bounds that the client app can exceed. */
const passed: BoundsName[] = [
  ...(['json', 'anonymousJson', 'lesson', 'list', 'earlierYears', 'picture', 'document'] as const),
  ...(['unitText', 'lessonText', 'lessonPages', 'sheet', 'csv', 'passwordCheck'] as const),
];

describe('Sentences', () => {
  const problems = declaredProblems();
  const faults = declaredFaults();

  it('exist for every problem that the client app can meet', () => {
    const without = [...problems.codes.keys()].filter(
      (code) => !(keyOf('problems', code) in english.problems),
    );
    expect(without.sort()).toEqual([...apiOnlyProblems].sort());
    // Computed slugs: one of the server itself, RFC 6749 errors of the token endpoint, and errors
    // passed on by threads.
    expect(problems.computed.length).toBe(3);
    expect(withUnknownParams('problems', problems)).toEqual([]);
  });

  it('exist for every fault that the client app can meet', () => {
    const without = [...faults.codes.keys()].filter(
      (code) => !(keyOf('faults', code) in english.faults),
    );
    expect(without.sort()).toEqual([...apiOnlyFaults, ...ofOthers].sort());
    // Computed codes: faults of names, twice; bounds; and codes stored in rows.
    expect(faults.computed.length).toBe(4);
    expect(withUnknownParams('faults', faults)).toEqual([]);
  });

  it('exist for fields, lines, bounds and rows, with their parameters', () => {
    const { notAmong, notLike, ...others } = fieldFaults;
    const some: Fault[] = [
      ...[notAmong(['a']), notLike(/a/)],
      ...Object.values(others).map((one) => (typeof one === 'function' ? one(2) : one)),
      ...lineFaults.map((code) => ({ code })),
      { code: 'not-drawn', params: { character: 'x' } },
      ...passed.map(over),
      ...['below-lowest-grade', 'erased', 'name-not-drawn'].map((code) => ({ code })),
    ].filter(({ code }) => !apiOnlyFaults.includes(code));
    for (const { code, params = {} } of some) {
      const text = english.faults[keyOf('faults', code)];
      expect([code, typeof text]).toEqual([code, 'string']);
      expect(Object.keys(params)).toEqual(expect.arrayContaining(namesIn(text as string)));
    }
  });

  it('belong to a code in the source', () => {
    const known = (area: Area, codes: Iterable<string>) =>
      new Set([...codes].map((code) => keyOf(area, code)));
    const ofFaults = known('faults', [
      ...[...faults.codes.keys(), ...lineFaults, ...ofRows],
      ...(Object.keys(bounds) as BoundsName[]).map((name) => over(name).code),
    ]);
    expect(Object.keys(english.faults).filter((key) => !ofFaults.has(key))).toEqual([]);
    const ofProblems = known('problems', problems.codes.keys());
    expect(Object.keys(english.problems).filter((key) => !ofProblems.has(key))).toEqual([]);
  });

  it('can name every state in which a step is refused', () => {
    const states = Object.values(machines).flatMap(({ steps }) =>
      Object.values(steps).flatMap(({ from, to }) => [...from, to]),
    );
    const nameless = states.filter((state) => !(`state_${state}` in english.common));
    expect(nameless).toEqual([]);
  });
});

describe('Faults in server responses', () => {
  it('use the client’s texts in the requested language, or in English', () => {
    const twice: Fault = { code: 'same-address', params: { line: 4 } };
    expect(sentence('en', twice)).toBe('Same email as line 4.');
    expect(sentence('vi', twice)).toBe('Trùng email với dòng 4.');
    expect(sentence('pt', twice)).toBe('Same email as line 4.');
  });

  it('format parameters as the language requires', () => {
    const groups = { code: 'group-not-admitted', params: { group: ['student', 'official'] } };
    expect(sentence('en', groups)).toBe('This cohort is only for these groups: Student, Official.');
    const young = { code: 'too-young', params: { age: 18, day: '2027-03-01' } };
    expect(sentence('en', young)).toContain('18 years old on 1 Mar 2027');
    expect(sentence('th', young)).toContain('1 มี.ค. 2570');
    const size = over('csv');
    expect(sentence('id', size)).toContain('600.000 baris');
    const units = (of: number) => ({ code: 'units-missing', params: { count: 1, of } });
    expect(sentence('en', units(1))).toBe('Still needed: 1 of 1 unit.');
    expect(sentence('en', units(4))).toBe('Still needed: 1 of 4 units.');
  });

  it('have an English sentence besides the code, even if the source has none', () => {
    expect(explained({ code: 'not-latin' })).toEqual({
      code: 'not-latin',
      detail: 'Enter the name in Latin letters.',
    });
    expect(explained(fieldFaults.tooLong(5)).detail).toBe('must have at most 5 characters');
    expect(explained({ code: 'of-tomorrow' }).detail).toBe('of-tomorrow');
  });
});
