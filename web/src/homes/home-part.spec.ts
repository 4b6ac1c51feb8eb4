import { byFirstNeed, byUrgency, type Need } from './home-part.ts';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const need = (key: string, days: number, more: Partial<Need> = {}): Need => ({
  ...{ key, group: 'decide', icon: 'info', title: key, about: '', href: '/', action: '' },
  at: inDays(days),
  ...more,
});

describe('The order of needs', () => {
  it('puts failures first, then what is late or due soon, then the oldest, then what is due later', () => {
    const needs = [
      need('due later', 9, { due: true }),
      need('waits a day', -1),
      need('due soon', 2, { due: true }),
      need('waits a week', -7),
      need('late', -3, { due: true }),
      need('failed', -1, { group: 'fix' }),
    ];
    expect(needs.toSorted(byUrgency).map(({ key }) => key)).toEqual([
      'failed',
      'late',
      'due soon',
      'waits a week',
      'waits a day',
      'due later',
    ]);
  });

  it('is also that of the parts, of which those without needs come last', () => {
    const part = (role: string, ...needs: Need[]) => ({ role, needs });
    const { needs, parts } = byFirstNeed([
      part('trainer'),
      part('administrator', need('due later', 9, { due: true }), need('waits', -1)),
      part('national-coordinator', need('late', -3, { due: true })),
    ]);
    expect(needs.map(({ key }) => key)).toEqual(['late', 'waits', 'due later']);
    expect(parts.map(({ role }) => role)).toEqual([
      'national-coordinator',
      'administrator',
      'trainer',
    ]);
  });
});
