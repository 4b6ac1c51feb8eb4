import { weeklyHours } from './weekly-hours.js';

describe('weeklyHours', () => {
  it('spreads all minutes over the weeks of a cohort', () => {
    // 11 weeks.
    expect(weeklyHours(22 * 60, '2027-01-11', '2027-03-28')).toBe(2);
    expect(weeklyHours(33 * 60, '2027-01-11', '2027-03-28')).toBe(3);
  });

  it('asks for at least an hour, and for nothing where there is nothing to do', () => {
    expect(weeklyHours(20, '2027-01-11', '2027-03-28')).toBe(1);
    expect(weeklyHours(0, '2027-01-11', '2027-03-28')).toBe(0);
  });

  it('takes a cohort of a day for a week', () => {
    expect(weeklyHours(6 * 60, '2027-01-11', '2027-01-11')).toBe(6);
  });
});
