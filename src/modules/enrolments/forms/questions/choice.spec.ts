import { choice } from './choice.js';
import type { AnswerExport } from './form-question.js';

const options = [
  { id: 'sea', label: { en: 'Sea' } },
  { id: 'air', label: { en: 'Air' } },
];
const question = { id: 'field', kind: 'choice', label: { en: 'Field' }, required: true, options };
const several = { ...question, several: true };
const english: AnswerExport = {
  word: (key) => key,
  text: (text) => text.en ?? '',
  fileName: () => null,
};

describe('A choice', () => {
  it('needs options, each with an id of its own', () => {
    const { options: _, ...without } = question;
    const [sea] = options as [(typeof options)[number]];
    expect(choice.questionFaults?.(question)).toEqual([]);
    expect(choice.questionFaults?.(without)).toMatchObject([
      { field: 'options', code: 'required' },
    ]);
    expect(choice.questionFaults?.({ ...question, options: [sea, sea] })).toMatchObject([
      { field: 'options', code: 'duplicate' },
    ]);
  });

  it.each<[unknown, string | undefined]>([
    ['sea', undefined],
    ['fire', 'not-among'],
    [['sea'], 'not-among'],
  ])('of one: %j has the fault %s', (answer, code) => {
    expect(choice.answerFault(question, answer)?.code).toBe(code);
  });

  it.each<[unknown, string | undefined]>([
    [['sea', 'air'], undefined],
    ['sea', 'not-list'],
    [['sea', 'fire'], 'not-among'],
  ])('of several: %j has the fault %s', (answer, code) => {
    expect(choice.answerFault(several, answer)?.code).toBe(code);
  });

  it('is exported in words; an option that is gone by its id', () => {
    expect(choice.cell(question, 'sea', english)).toBe('Sea');
    expect(choice.cell(several, ['air', 'fire'], english)).toBe('Air; fire');
  });
});
