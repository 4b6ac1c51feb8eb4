import type { CompletionFacts } from './completion-requirement.js';
import { units } from './units.js';

const facts = { requiredUnits: 4, completedUnits: 3 } as CompletionFacts;
const rule = { allUnits: true, allQuizzes: false, minAttendancePercent: 0 };

describe('The requirement of units', () => {
  it('counts required units, where the rule asks for them', () => {
    expect(units.progress(rule, facts)).toEqual({ done: 3, needed: 4 });
    expect(units.progress({ ...rule, allUnits: false }, facts)).toBeNull();
  });

  it('says how many are missing', () => {
    const params = { count: 1, of: 4 };
    expect(units.missing(params)).toEqual({ code: 'units-missing', params });
  });
});
