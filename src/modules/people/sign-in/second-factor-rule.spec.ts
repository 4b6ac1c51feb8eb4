import type { Role } from '../../../platform/auth/actor.js';
import { findMissingFactor } from './second-factor-rule.js';

describe('The missing factor', () => {
  const of = (setting: string, role: Role | null, factors: number, hasFactor: boolean) =>
    findMissingFactor(
      { factors, hasFactor, grants: role ? [{ role, memberState: null }] : [] },
      { SECOND_FACTOR: setting as 'everyone' },
    );

  it.each([
    ['optional', 'administrator', 1, false, null],
    ['optional', 'administrator', 1, true, 'second-factor'],
    ['optional', null, 1, true, 'second-factor'],
    ['coordinators', 'administrator', 1, false, 'enrolment'],
    ['coordinators', 'programme-coordinator', 1, false, 'enrolment'],
    ['coordinators', 'national-coordinator', 1, false, 'enrolment'],
    ['coordinators', 'trainer', 1, false, null],
    ['coordinators', null, 1, false, null],
    ['coordinators', 'administrator', 2, true, null],
    ['everyone', null, 1, false, 'enrolment'],
    ['everyone', null, 2, true, null],
  ] as const)(
    'is found for %s, %s, %i shown, set up %s: %s',
    (setting, role, factors, has, missingFactor) => {
      expect(of(setting, role, factors, has)).toBe(missingFactor);
    },
  );
});
