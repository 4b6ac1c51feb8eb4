import { multiple } from './multiple.js';
import type { Answer, Question } from './question.js';

const question = (...right: string[]): Question => ({
  ...{ id: 'q', kind: 'multiple', prompt: '?', explanation: null },
  options: ['a', 'b', 'c'].map((id) => ({ id, text: id, correct: right.includes(id) })),
});

describe('A question with several right options', () => {
  it('has at least one', () => {
    expect(multiple.questionFaults(question())).toEqual([
      { pointer: '', code: 'some-correct-option' },
    ]);
    expect(multiple.questionFaults(question('a'))).toEqual([]);
    expect(multiple.questionFaults(question('a', 'b', 'c'))).toEqual([]);
  });

  it.each<[Answer, string[], number]>([
    [['a', 'b'], [], 1],
    [['b', 'a'], [], 1],
    [['a'], [], 0],
    [['a', 'b', 'c'], [], 0],
    [['b', 'b'], ['duplicate'], 0],
    [['a', 'd'], ['not-there'], 0],
  ])('answered with %j', (answer, codes, mark) => {
    const asked = question('a', 'b');
    expect(multiple.answerFaults(asked, answer).map(({ code }) => code)).toEqual(codes);
    expect(multiple.mark(asked, answer)).toBe(mark);
  });
});
