import { consent } from './consent.js';

const question = { id: 'agree', kind: 'consent', label: { en: 'I agree' }, required: true };

describe('A consent', () => {
  it('is given or not', () => {
    expect(consent.answerFault(question, true)).toBeUndefined();
    expect(consent.answerFault(question, 'yes')?.code).toBe('not-boolean');
  });

  it('is exported as yes or no', () => {
    const how = { word: (key: string) => `“${key}”`, text: () => '', fileName: () => null };
    expect(consent.cell(question, true, how)).toBe('“yes”');
    expect(consent.cell(question, false, how)).toBe('“no”');
  });
});
