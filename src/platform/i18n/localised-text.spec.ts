import { textIn } from './localised-text.js';

describe('Text in many languages', () => {
  it.each([
    ['km', 'Khmer'],
    ['ms', 'Indonesian'],
    ['tet', 'Portuguese'],
    ['vi', 'English'],
  ])('is read in %s as %s', (language, expected) => {
    const text = { en: 'English', km: 'Khmer', id: 'Indonesian', pt: 'Portuguese' };
    expect(textIn(text, language)).toBe(expected);
  });
});
