import { answerAsText } from './answer-as-text.js';
import { cleanAnswers, faultsOf, plainForm } from './application-form.js';
import type { Answers, Question } from './questions/form-question.js';

const label = { en: 'Question' };
const questions: Question[] = [
  { id: 'why', kind: 'text', label, required: true, maxLength: 10 },
  {
    id: 'field',
    kind: 'choice',
    label,
    required: true,
    options: [
      { id: 'sea', label },
      { id: 'air', label },
    ],
  },
  {
    id: 'tongues',
    kind: 'choice',
    label,
    required: false,
    several: true,
    options: [
      { id: 'en', label },
      { id: 'km', label },
    ],
  },
  { id: 'years', kind: 'number', label, required: false, min: 2, max: 40 },
  { id: 'born', kind: 'date', label, required: false, birthDate: true },
  { id: 'letter', kind: 'file', label, required: false },
  { id: 'agree', kind: 'consent', label, required: true },
];
const good: Answers = { why: 'Reefs', field: 'sea', tongues: ['en', 'km'], years: 3, agree: true };

describe('An application form', () => {
  const faults = (answers: Answers, complete = true) =>
    Object.fromEntries(
      faultsOf(questions, answers, { complete }).map((f) => [f.questionId, f.detail]),
    );

  it('takes answers that fit', () => {
    expect(faults(good)).toEqual({});
    expect(faults({ ...good, born: '1990-02-28', letter: 'an id' })).toEqual({});
  });

  it('asks for what is required once it is submitted', () => {
    const required = { why: 'is required', field: 'is required', agree: 'is required' };
    expect(faults({})).toEqual(required);
    expect(faults({ why: '', agree: false })).toEqual(required);
    expect(faults({}, false)).toEqual({});
  });

  it.each<[string, Answers, string]>([
    ['why', { why: 'far too long a text' }, 'must have at most 10 characters'],
    ['why', { why: 7 }, 'must be text'],
    ['field', { field: 'fire' }, 'must be one of: sea, air'],
    ['field', { field: ['sea'] }, 'must be one of: sea, air'],
    ['tongues', { tongues: 'en' }, 'must be a list'],
    ['tongues', { tongues: ['fr'] }, 'must be one of: en, km'],
    ['years', { years: 1 }, 'must be at least 2'],
    ['years', { years: 41 }, 'must be at most 40'],
    ['years', { years: '3' }, 'must be a number'],
    ['born', { born: '1990-02-30' }, 'must be a day of the calendar, such as 2027-03-01'],
    ['letter', { letter: {} }, 'must be the id of a document'],
    ['agree', { agree: 'yes' }, 'must be true or false'],
    ['colour', { colour: 'red' }, 'is no question of this form'],
  ])('says what is wrong with %s in %j, also of a draft', (id, wrong, detail) => {
    expect(faults({ ...good, ...wrong })).toEqual({ [id]: detail });
    expect(faults(wrong, false)).toEqual({ [id]: detail });
  });

  it('keeps days and numbers that are typed in digits of any script as such', () => {
    const typed = { why: ' Ree\u200bfs ', years: '១២', born: '၁၉၉၀-၀၂-၂၈', field: 'sea' };
    const kept = { why: 'Reefs', years: 12, born: '1990-02-28', field: 'sea' };
    expect(cleanAnswers(questions, typed)).toEqual(kept);
    expect(cleanAnswers(questions, kept)).toEqual(kept);
    const odd = { years: 'many', born: 'long ago', letter: '១' };
    expect(cleanAnswers(questions, odd)).toEqual(odd);
  });

  describe('with a question of a kind that is not registered', () => {
    const map: Question = { id: 'place', kind: 'map-place', label, required: true };
    const [why] = questions as [Question];

    it('does not require an answer', () => {
      expect(faultsOf([why, map], { why: 'Reefs' }, { complete: true })).toEqual([]);
    });

    it('keeps the answer that is stored, whatever is sent', () => {
      const stored = { why: 'Old', place: { north: 11.5 } };
      const sent = { why: 'Reefs', place: 'elsewhere' };
      expect(cleanAnswers([why, map], sent, stored)).toEqual({ ...sent, place: stored.place });
      expect(cleanAnswers([why, map], sent)).toEqual({ why: 'Reefs' });
    });

    it('shows its answer as text', () => {
      expect(answerAsText({ north: 11.5 })).toBe('{"north":11.5}');
      expect(answerAsText('Reefs')).toBe('Reefs');
    });
  });

  it('is plain where a cohort has none: one question, not required', () => {
    expect(faultsOf(plainForm, {}, { complete: true })).toEqual([]);
    expect(faultsOf(plainForm, { statement: 'Reefs' }, { complete: true })).toEqual([]);
  });
});
