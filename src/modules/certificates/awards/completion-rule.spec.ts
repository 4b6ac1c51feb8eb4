import { fault } from '../../../platform/i18n/fault.js';
import { checkFurther, missingFor, progressOf } from './completion-rule.js';

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
      [fault('nothing-to-complete')],
    ],
    [
      'only sessions there, which it does not ask for',
      { ...rule, minAttendancePercent: 0 },
      { ...facts, requiredUnits: 0, completedUnits: 0, quizzes: 0, passedQuizzes: 0 },
      [fault('nothing-to-complete')],
    ],
    [
      'a count that is no number',
      { ...rule, allQuizzes: false },
      { ...facts, completedUnits: Number.NaN },
      [fault('units-missing', { count: Number.NaN, of: 4 })],
    ],
    [
      'units missing',
      rule,
      { ...facts, completedUnits: 3 },
      [fault('units-missing', { count: 1, of: 4 })],
    ],
    [
      'a quiz missing',
      rule,
      { ...facts, passedQuizzes: 0 },
      [fault('quizzes-missing', { count: 1, of: 1 })],
    ],
    [
      'a minute short',
      rule,
      { ...facts, attendedMinutes: 79 },
      [fault('minutes-missing', { count: 1, of: 80 })],
    ],
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
      [fault('minutes-missing', { count: 1, of: 81 })],
    ],
  ])('%s', (_name, cohortRule, known, missing) => {
    expect(missingFor(cohortRule, known)).toEqual(missing);
  });

  it('is shown by what it asks for', () => {
    expect(progressOf({ ...rule, allQuizzes: false }, facts)).toEqual([
      { kind: 'units', done: 4, needed: 4 },
      { kind: 'attendance', done: 80, needed: 80 },
    ]);
  });

  it('cannot be met while it asks for a requirement that is not registered', () => {
    const further = { 'site-visits': { least: 2 } };
    expect(missingFor({ ...rule, further }, facts)).toEqual([fault('requirement-unknown')]);
    const nothing = { allUnits: false, allQuizzes: false, minAttendancePercent: 0 };
    expect(missingFor({ ...nothing, further }, facts)).toEqual([fault('requirement-unknown')]);
  });

  it('can ask further only for what is registered, or what it asked for before', () => {
    const visits = { ...rule, further: { 'site-visits': { least: 2 } } };
    expect(() => checkFurther(visits, {})).toThrow();
    expect(() => checkFurther(visits, rule)).toThrow();
    expect(() => checkFurther(visits, visits)).not.toThrow();
    expect(() => checkFurther({ ...rule, further: { units: {} } }, {})).toThrow();
    expect(() => checkFurther(rule, visits)).not.toThrow();
  });
});
