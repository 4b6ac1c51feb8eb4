import { gradeOf } from '../awards/graded-result.js';
import { monthsLater } from './contents.service.js';

const tiers = [
  { name: { en: 'Pass' }, minPercent: 50 },
  { name: { en: 'Distinction' }, minPercent: 85 },
];

describe('Certificate content', () => {
  it.each([
    [100, 'Distinction'],
    [85, 'Distinction'],
    [84, 'Pass'],
    [50, 'Pass'],
    [49, undefined],
    [null, undefined],
  ])('has for a result of %s the highest grade reached', (percent, grade) => {
    expect(gradeOf(percent, tiers)?.name.en).toBe(grade);
  });

  it.each([
    ['2027-07-01', 36, '2030-07-01'],
    ['2027-01-31', 1, '2027-02-28'],
    ['2027-12-15', 1, '2028-01-15'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('issued on %s is valid for %i months, until %s', (day, months, until) => {
    expect(monthsLater(day, months)).toBe(until);
  });
});
