import { birthDateIn, missingRequirements } from './missing-requirements.js';

const asked = {
  requirements: { stakeholderGroups: ['student'], minimumAge: 18, priorCertificate: true },
  startsOn: '2027-03-01',
};
const age = { age: 18, day: '2027-03-01' };

describe('missingRequirements', () => {
  it('is empty when the cohort requires nothing', () => {
    const requirements = { stakeholderGroups: [], minimumAge: null, priorCertificate: false };
    expect(missingRequirements({ ...asked, requirements }, { groups: [null] })).toEqual({
      unmet: [],
      unknown: [],
    });
  });

  it('reports unknown requirements while nothing is stated', () => {
    expect(missingRequirements(asked, { groups: [null, undefined] })).toEqual({
      unmet: [],
      unknown: [
        { code: 'group-not-stated', params: { group: ['student'] } },
        { code: 'age-not-stated', params: age },
        { code: 'certificate-not-known' },
      ],
    });
  });

  it('reports a requirement as unmet when any statement does not fit', () => {
    const known = { groups: ['student', 'official'], birthDate: '2009-03-02' };
    expect(missingRequirements(asked, { ...known, holdsCertificate: false })).toEqual({
      unmet: [
        { code: 'group-not-admitted', params: { group: ['student'] } },
        { code: 'too-young', params: age },
        { code: 'certificate-missing' },
      ],
      unknown: [],
    });
  });

  it('counts the minimum age as met on the birthday itself', () => {
    const known = { groups: ['student'], birthDate: '2009-03-01', holdsCertificate: true };
    expect(missingRequirements(asked, known)).toEqual({ unmet: [], unknown: [] });
  });

  it('finds the date of birth in the answer to the question that asks for it', () => {
    const question = { label: { en: 'Born' }, required: false, kind: 'date' as const };
    const born = { ...question, id: 'born', birthDate: true };
    const since = { ...question, id: 'since' };
    const answers = { since: '2020-01-01', born: '1990-01-01' };
    expect(birthDateIn([since, born], answers)).toBe('1990-01-01');
    expect(birthDateIn([since], answers)).toBeUndefined();
    expect(birthDateIn([born], {})).toBeUndefined();
  });
});
