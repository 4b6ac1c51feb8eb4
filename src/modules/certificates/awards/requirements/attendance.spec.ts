import { attendance } from './attendance.js';
import type { CompletionFacts } from './completion-requirement.js';

const rule = { allUnits: false, allQuizzes: false, minAttendancePercent: 80 };
const facts = (plannedMinutes: number) =>
  ({ plannedMinutes, attendedMinutes: 30 }) as CompletionFacts;

describe('The requirement of attendance', () => {
  it.each([
    [100, 80],
    [101, 81],
    [0, 0],
  ])('of 80%% in %i minutes of sessions needs %i', (planned, needed) => {
    expect(attendance.progress(rule, facts(planned))).toEqual({ done: 30, needed });
  });

  it('is not there where the rule asks for none', () => {
    expect(attendance.progress({ ...rule, minAttendancePercent: 0 }, facts(100))).toBeNull();
  });

  it('says how many minutes are missing', () => {
    const params = { count: 50, of: 80 };
    expect(attendance.missing(params)).toEqual({ code: 'minutes-missing', params });
  });
});
