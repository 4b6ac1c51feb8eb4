import { acceptedLanguage } from './accepted-language.js';

describe('Accept-Language', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['km', 'km'],
    ['zh-Hant-TW, en;q=0.5', 'zh'],
    ['fr-FR, vi;q=0.4, th;q=0.8, en;q=0.1', 'th'],
    ['km;q=0, id; q=0.2', 'id'],
    ['*;q=0.5', 'en'],
    ['th;q=nonsense', 'en'],
    [`${'x,'.repeat(8_000)}km`, 'en'],
  ])('gives the preferred language of the pages: %#', (header, expected) => {
    expect(acceptedLanguage(header)).toBe(expected);
  });
});
