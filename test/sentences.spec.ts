import { readFileSync } from 'node:fs';
import { parse, type Token } from '@messageformat/parser';
import { machines } from '../src/commands/states/machines.js';
import { type BoundsName, bounds, over } from '../src/platform/bounds/bounds.js';
import { fieldFaults } from '../src/platform/http/field-faults.js';
import { type Fault, textKey } from '../src/platform/i18n/fault.js';
import { explained, sentence } from '../src/platform/i18n/sentences.js';
import { lineFaults } from '../src/platform/text/plain-line.js';
import { type Declared, declaredFaults, declaredProblems } from './support/declared-codes.js';

type Area = 'problems' | 'faults';
const english = JSON.parse(readFileSync('web/messages/en.json', 'utf8')) as Record<
  Area | 'common',
  Record<string, string>
>;

const keyOf = (area: Area, code: string) => textKey(area, code).slice(area.length + 1);

/** The names of the data in a sentence. */
function namesIn(text: string): string[] {
  const walk = (tokens: Token[]): string[] =>
    tokens.flatMap((token) => [
      ...('arg' in token ? [token.arg] : []),
      ...('cases' in token ? token.cases.flatMap(({ tokens: inner }) => walk(inner)) : []),
    ]);
  return [...new Set(walk(parse(text)))];
}

/** Sentences that name data which the source does not give. */
const unsaid = (area: Area, { codes }: Declared) =>
  [...codes].flatMap(([code, given]) =>
    namesIn(english[area][keyOf(area, code)] ?? '')
      .filter((name) => given && !given.has(name))
      .map((name) => `${code}: {${name}}`),
  );

/** Problems that only a program can meet: pages send no such request. */
const ofPrograms = [
  ...['address-too-long', 'too-many-pieces', 'malformed-request', 'malformed-json', 'bad-cursor'],
  'forbidden-name',
  ...['idempotency-key-reused', 'bad-idempotency-key', 'answer-not-kept', 'request-under-way'],
  ...['if-match-needed', 'scope-too-small', 'not-for-programs'],
  // Pages say of every 404 the same.
  'not-found',
];

/** Faults of requests that no page sends. */
const ofProgramsOnly = [
  ...['unknown', 'invalid', 'not-text', 'not-list', 'not-object', 'not-id', 'json-too-much'],
];

/** Codes of other things, which have their own texts: places of an allocation, health. */
const ofOthers = ['by-hand', 'no-seat-left', 'stuck'];

/** Codes found only in rows: of sentences older than codes, and of why a member was left out. */
const ofRows = ['as-written', 'below-lowest-grade', 'erased', 'name-not-drawn'];

/** Bounds that a page can pass. */
const passed: BoundsName[] = [
  ...(['json', 'anonymousJson', 'lesson', 'list', 'earlierYears', 'picture', 'document'] as const),
  ...(['unitText', 'lessonText', 'lessonPages', 'sheet', 'csv', 'passwordCheck'] as const),
];

describe('Every sentence', () => {
  const problems = declaredProblems();
  const faults = declaredFaults();

  it('of a problem that a page can meet is among its texts', () => {
    const without = [...problems.codes.keys()].filter(
      (code) => !(keyOf('problems', code) in english.problems),
    );
    expect(without.sort()).toEqual([...ofPrograms].sort());
    // One slug is the server's own; the token endpoint answers as RFC 6749 asks; threads pass on.
    expect(problems.computed.length).toBe(3);
    expect(unsaid('problems', problems)).toEqual([]);
  });

  it('of a fault that a page can meet is among its texts', () => {
    const without = [...faults.codes.keys()].filter(
      (code) => !(keyOf('faults', code) in english.faults),
    );
    expect(without.sort()).toEqual([...ofProgramsOnly, ...ofOthers].sort());
    // What is wrong with a name, twice; bounds; and what a row keeps.
    expect(faults.computed.length).toBe(4);
    expect(unsaid('faults', faults)).toEqual([]);
  });

  it('of a field, a line, bounds and a row is there with its data', () => {
    const { notAmong, notLike, ...others } = fieldFaults;
    const some: Fault[] = [
      ...[notAmong(['a']), notLike(/a/)],
      ...Object.values(others).map((one) => (typeof one === 'function' ? one(2) : one)),
      ...lineFaults.map((code) => ({ code })),
      { code: 'not-drawn', params: { character: 'x' } },
      ...passed.map(over),
      ...['below-lowest-grade', 'erased', 'name-not-drawn'].map((code) => ({ code })),
    ].filter(({ code }) => !ofProgramsOnly.includes(code));
    for (const { code, params = {} } of some) {
      const text = english.faults[keyOf('faults', code)];
      expect([code, typeof text]).toEqual([code, 'string']);
      expect(Object.keys(params)).toEqual(expect.arrayContaining(namesIn(text as string)));
    }
  });

  it('belongs to a code of the source', () => {
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

  it('can name every state that a step is refused for', () => {
    const states = Object.values(machines).flatMap(({ steps }) =>
      Object.values(steps).flatMap(({ from, to }) => [...from, to]),
    );
    const nameless = states.filter((state) => !(`state_${state}` in english.common));
    expect(nameless).toEqual([]);
  });
});

describe('The server says a fault', () => {
  it('in the words of the pages, in the language that is asked for, or in English', () => {
    const twice: Fault = { code: 'same-address', params: { line: 4 } };
    expect(sentence('en', twice)).toBe('Same email as line 4.');
    expect(sentence('vi', twice)).toBe('Trùng email với dòng 4.');
    expect(sentence('pt', twice)).toBe('Same email as line 4.');
  });

  it('with its data as the language writes it', () => {
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

  it('in English beside its code, where the code has no English of its own', () => {
    expect(explained({ code: 'not-latin' })).toEqual({
      code: 'not-latin',
      detail: 'The name is not in Latin letters.',
    });
    expect(explained(fieldFaults.tooLong(5)).detail).toBe('must have at most 5 characters');
    expect(explained({ code: 'of-tomorrow' }).detail).toBe('of-tomorrow');
  });
});
