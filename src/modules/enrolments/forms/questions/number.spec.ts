import { number } from './number.js';

const question = { id: 'years', kind: 'number', label: { en: 'Years' }, required: true };
const limited = { ...question, min: 2, max: 40 };

describe('A number', () => {
  it('cannot have a maximum below its minimum', () => {
    expect(number.questionFaults?.(limited)).toEqual([]);
    expect(number.questionFaults?.({ ...question, min: 3, max: 3 })).toEqual([]);
    expect(number.questionFaults?.({ ...question, min: 3, max: 2 })).toMatchObject([
      { field: 'max', code: 'below-least' },
    ]);
  });

  it.each<[unknown, string | undefined]>([
    [2, undefined],
    [1, 'too-small'],
    [41, 'too-large'],
    ['3', 'not-number'],
    [Number.NaN, 'not-number'],
  ])('%j has the fault %s', (answer, code) => {
    expect(number.answerFault(limited, answer)?.code).toBe(code);
  });

  it('may be typed in digits of any script', () => {
    expect(number.clean?.(question, '១២')).toBe(12);
    expect(number.clean?.(question, 12)).toBe(12);
    expect(number.clean?.(question, 'many')).toBe('many');
  });
});
