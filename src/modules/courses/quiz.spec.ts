import { type Quiz, scorePercent } from './quiz.js';

const question = (id: string, kind: 'single' | 'multiple', correct: string[]) => ({
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
const quiz: Quiz = {
  passPercent: 60,
  maxAttempts: null,
  questions: [
    question('one', 'single', ['a']),
    question('two', 'multiple', ['a', 'b']),
    question('three', 'single', ['c']),
  ],
};

describe('A quiz', () => {
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
});
