import type { Answer, Question } from './question.js';
import { single } from './single.js';

const option = (id: string, correct = false) => ({ id, text: id.toUpperCase(), correct });
const question = (more: Partial<Question> = {}): Question => ({
  ...{ id: 'q', kind: 'single', prompt: '?', explanation: null },
  options: [option('a', true), option('b')],
  ...more,
});

describe('A question with one right option', () => {
  it.each<[string, Partial<Question>, object[]]>([
    ['is as it should be', {}, []],
    ['has no options', { options: undefined }, [{ pointer: '/options', code: 'required' }]],
    ['has one option', { options: [option('a', true)] }, [{ code: 'too-few', params: { min: 2 } }]],
    [
      'has two right ones',
      { options: [option('a', true), option('b', true)] },
      [{ pointer: '', code: 'one-correct-option' }],
    ],
    [
      'has an id twice',
      { options: [option('a', true), option('a')] },
      [{ pointer: '', code: 'duplicate' }],
    ],
    ['has settings', { settings: {} }, [{ pointer: '/settings', code: 'not-asked' }]],
  ])('%s', (_, more, faults) => {
    expect(single.questionFaults(question(more))).toMatchObject(faults);
  });

  it.each<[Answer, string[], boolean, number]>([
    [['a'], [], false, 1],
    [['b'], [], false, 0],
    [[], [], true, 0],
    [['a', 'b'], ['one-answer'], false, 0],
    [['a', 'a'], ['duplicate'], false, 1],
    [['c'], ['not-there'], false, 0],
    ['a', ['not-there'], true, 0],
    [7, ['not-there'], true, 0],
    [{ a: 'a' }, ['not-there'], true, 0],
  ])('answered with %j', (answer, codes, isEmpty, mark) => {
    expect(single.answerFaults(question(), answer).map(({ code }) => code)).toEqual(codes);
    expect(single.isEmpty(answer)).toBe(isEmpty);
    expect(single.mark(question(), answer)).toBe(mark);
  });

  it('is asked without what is right', () => {
    expect(single.asked(question())).toEqual({
      options: [
        { id: 'a', text: 'A' },
        { id: 'b', text: 'B' },
      ],
    });
  });
});
