import { kindsCompletedBy, unitKinds } from './unit-kinds.js';

const quiz = { passPercent: 70, maxAttempts: null, questions: [] };

describe.each(['lesson', 'break', 'reference'])('A %s', (name) => {
  const kind = unitKinds.get(name);

  it('is marked as complete by its readers', () => {
    expect(kind.completedBy).toBe('reader');
  });

  it('has text alone', () => {
    expect(kind.check({ quiz: null, settings: {} })).toEqual([]);
    const faults = kind.check({ quiz, settings: { level: 1 } });
    expect(faults.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/quiz', 'not-asked'],
      ['/settings', 'not-asked'],
    ]);
  });
});

describe('A quiz', () => {
  const kind = unitKinds.get('quiz');

  it('is completed by passing it', () => {
    expect(kindsCompletedBy('result')).toEqual(['quiz']);
  });

  it('needs questions, and has no settings of its own', () => {
    expect(kind.check({ quiz, settings: {} })).toEqual([]);
    const faults = kind.check({ quiz: null, settings: { level: 1 } });
    expect(faults.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/quiz', 'required'],
      ['/settings', 'not-asked'],
    ]);
  });
});
