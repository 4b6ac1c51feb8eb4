import { readFileSync } from 'node:fs';
import { fieldFaults } from './field-faults.js';
import { lineFaults } from './plain-line.js';

const texts = JSON.parse(readFileSync('web/messages/en.json', 'utf8')).problems as Record<
  string,
  string
>;

/** What no page sends, and so no reader of one is told. */
const ofProgramsOnly = [
  ...['unknown', 'not-text', 'not-boolean', 'not-list', 'not-object', 'not-id'],
  ...['not-time-zone', 'not-document', 'stacked-marks'],
];

describe('The code of what is wrong with a field', () => {
  it('has a text in the client, with the same parameters', () => {
    const { notAmong, notLike, ...others } = fieldFaults;
    const some = [
      ...[notAmong(['a']), notLike(/a/)],
      ...Object.values(others).map((fault) => (typeof fault === 'function' ? fault(2) : fault)),
    ];
    const codes = some.filter(({ code }) => !ofProgramsOnly.includes(code));
    for (const { code, params = {} } of codes) {
      const text = texts[`field_${code.replaceAll('-', '_')}`];
      expect([code, typeof text]).toEqual([code, 'string']);
      const named = [...(text as string).matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect([code, named]).toEqual([code, Object.keys(params)]);
    }
    for (const code of lineFaults) {
      expect(typeof texts[`field_${code.replaceAll('-', '_')}`]).toBe('string');
    }
  });
});
