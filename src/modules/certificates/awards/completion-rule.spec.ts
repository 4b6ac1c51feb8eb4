import { missingFor } from './completion-rule.js';

const facts = {
  requiredUnits: 4,
  completedUnits: 4,
  quizzes: 1,
  passedQuizzes: 1,
  plannedMinutes: 100,
  attendedMinutes: 80,
};
const rule = { allUnits: true, allQuizzes: true, minAttendancePercent: 80 };

describe('The completion rule', () => {
  it.each([
    ['met at the edge', rule, facts, []],
    [
      'nothing there yet',
      rule,
      {
        requiredUnits: 0,
        completedUnits: 0,
        quizzes: 0,
        passedQuizzes: 0,
        plannedMinutes: 0,
        attendedMinutes: 0,
      },
      ['the cohort has nothing yet of what the rule asks for'],
    ],
    [
      'only sessions there, which it does not ask for',
      { ...rule, minAttendancePercent: 0 },
      { ...facts, requiredUnits: 0, completedUnits: 0, quizzes: 0, passedQuizzes: 0 },
      ['the cohort has nothing yet of what the rule asks for'],
    ],
    ['units missing', rule, { ...facts, completedUnits: 3 }, ['1 of 4 units']],
    ['a quiz missing', rule, { ...facts, passedQuizzes: 0 }, ['1 of 1 quizzes']],
    ['a minute short', rule, { ...facts, attendedMinutes: 79 }, ['1 of 80 workshop minutes']],
    [
      'nothing asked',
      { allUnits: false, allQuizzes: false, minAttendancePercent: 0 },
      { ...facts, completedUnits: 0, passedQuizzes: 0, attendedMinutes: 0 },
      [],
    ],
    ['no sessions', rule, { ...facts, plannedMinutes: 0, attendedMinutes: 0 }, []],
    [
      'part of a minute counts as one to attend',
      rule,
      { ...facts, plannedMinutes: 101 },
      ['1 of 81 workshop minutes'],
    ],
  ])('%s', (_name, cohortRule, known, missing) => {
    expect(missingFor(cohortRule, known)).toEqual(missing);
  });
});
