import { weeklyMinutes } from './weekly-time.js';

describe('weeklyMinutes', () => {
  it('are whole hours of study and live sessions over the weeks of the cohort', () => {
    // 22 hours in eleven weeks.
    expect(weeklyMinutes(22 * 60, '2027-01-11', '2027-03-28')).toBe(2 * 60);
    expect(weeklyMinutes(33 * 60, '2027-01-11', '2027-03-28')).toBe(3 * 60);
  });

  it('are rounded up to five below an hour, and none where there is nothing to do', () => {
    expect(weeklyMinutes(20, '2027-01-11', '2027-03-28')).toBe(5);
    expect(weeklyMinutes(275, '2026-12-12', '2027-03-12')).toBe(25);
    expect(weeklyMinutes(0, '2027-01-11', '2027-03-28')).toBe(0);
  });

  it('count a cohort of one day as one week', () => {
    expect(weeklyMinutes(6 * 60, '2027-01-11', '2027-01-11')).toBe(6 * 60);
  });
});
