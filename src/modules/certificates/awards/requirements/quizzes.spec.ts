import type { CompletionFacts } from './completion-requirement.js';
import { quizzes } from './quizzes.js';

const facts = { quizzes: 2, passedQuizzes: 1 } as CompletionFacts;
const rule = { allUnits: false, allQuizzes: true, minAttendancePercent: 0 };

describe('The requirement of quizzes', () => {
  it('counts quizzes passed, where the rule asks for them', () => {
    expect(quizzes.progress(rule, facts)).toEqual({ done: 1, needed: 2 });
    expect(quizzes.progress({ ...rule, allQuizzes: false }, facts)).toBeNull();
  });

  it('says how many are missing', () => {
    const params = { count: 1, of: 2 };
    expect(quizzes.missing(params)).toEqual({ code: 'quizzes-missing', params });
  });
});
