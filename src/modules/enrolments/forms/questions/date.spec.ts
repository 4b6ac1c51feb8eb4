import { date } from './date.js';

const question = { id: 'since', kind: 'date', label: { en: 'Since' }, required: true };
const birth = { ...question, birthDate: true };

describe('A date', () => {
  it.each<[unknown, string | undefined]>([
    ['1990-02-28', undefined],
    ['1990-02-30', 'not-day'],
    ['2570-01-01', 'buddhist-era'],
    [1990, 'not-day'],
  ])('%j has the fault %s', (answer, code) => {
    expect(date.answerFault(question, answer)?.code).toBe(code);
  });

  it.each(['1901-01-01', '2025-01-01'])('of birth is not %s', (day) => {
    expect(date.answerFault(question, day)).toBeUndefined();
    expect(date.answerFault(birth, day)?.code).toBe('not-birth-date');
  });

  it('may be typed in digits of any script', () => {
    expect(date.clean?.(question, '၁၉၉၀-၀၂-၂၈')).toBe('1990-02-28');
    expect(date.clean?.(question, 'long ago')).toBe('long ago');
  });

  it('can be the date of birth', () => {
    expect(date.birthDate?.('1990-02-28')).toBe('1990-02-28');
    expect(date.birthDate?.(1990)).toBeUndefined();
  });
});
