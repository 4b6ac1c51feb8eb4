import { allOf, sql } from './sql.js';

describe('SQL conditions', () => {
  it('carry their values in the order of the text', () => {
    const isNew = sql`created_at > ${'2026-01-01'} OR id = ${7}`;
    const { text, values } = sql`SELECT ${1} FROM t WHERE ${allOf([isNew, sql`kind = ${'a'}`])}`;
    expect(text).toBe('SELECT $1 FROM t WHERE (created_at > $2 OR id = $3) AND (kind = $4)');
    expect(values).toEqual([1, '2026-01-01', 7, 'a']);
  });

  it('are omitted when not requested, and become TRUE when there are none', () => {
    expect(allOf([undefined, null, false, '', sql`a`]).text).toBe('(a)');
    expect(allOf([undefined]).text).toBe('TRUE');
  });
});
