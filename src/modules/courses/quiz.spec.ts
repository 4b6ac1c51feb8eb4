import type { QuizQuestionKind } from './questions/quiz-question-kind.js';
import { quizQuestionKinds } from './questions/quiz-question-kinds.js';
import { type Answers, markOf, type Quiz, scorePercent } from './quiz.js';

const question = (id: string, kind: string, correct: string[]) => ({
  id,
  kind,
  prompt: '?',
  explanation: null,
  options: ['a', 'b', 'c'].map((option) => ({
    id: option,
    text: option,
    correct: correct.includes(option),
  })),
});
const quizOf = (...questions: Quiz['questions']): Quiz => ({
  passPercent: 60,
  maxAttempts: null,
  questions,
});
const quiz = quizOf(
  question('one', 'single', ['a']),
  question('two', 'multiple', ['a', 'b']),
  question('three', 'single', ['c']),
);

/** A kind whose answer is its mark. */
const share: QuizQuestionKind = {
  kind: 'share',
  questionFaults: () => [],
  answerFaults: () => [],
  isEmpty: (answer) => answer === '',
  mark: (_, answer) => Number(answer),
  asked: () => ({}),
  correct: () => null,
};

describe('A quiz', () => {
  beforeAll(() => quizQuestionKinds.add(share));

  it.each([
    [{}, 0],
    [{ one: ['a'] }, 33],
    [{ one: ['a'], two: ['a'] }, 33],
    [{ one: ['a'], two: ['b', 'a'] }, 66],
    [{ one: ['a', 'b'], two: ['a', 'b', 'c'], three: ['c'] }, 33],
    [{ one: ['a'], two: ['a', 'b'], three: ['c'] }, 100],
  ])('with %j has %i percent', (answers, percent) => {
    expect(scorePercent(quiz, answers as Record<string, string[]>)).toBe(percent);
  });

  it.each<[number[], number]>([
    [[0.5, 1], 75],
    [[0.999, 0.999], 99],
    // In binary they add up to a little less than 1.
    [Array(10).fill(0.1), 10],
    [[1, Number.NaN], 50],
    [[2, -1], 50],
  ])('with the marks %j has %i percent', (marks, percent) => {
    const questions = marks.map((_, index) => ({ ...question(`q${index}`, 'share', []) }));
    const answers = Object.fromEntries(marks.map((mark, index) => [`q${index}`, String(mark)]));
    expect(scorePercent(quizOf(...questions), answers)).toBe(percent);
  });

  it('does not count a question whose kind is gone', () => {
    const gone = question('gone', 'of-a-plug-in', ['a']);
    const answers: Answers = { one: ['a'], gone: ['b'] };
    expect(markOf(gone, answers)).toBeNull();
    expect(scorePercent(quizOf(question('one', 'single', ['a']), gone), answers)).toBe(100);
    expect(scorePercent(quizOf(gone), answers)).toBe(0);
  });
});
