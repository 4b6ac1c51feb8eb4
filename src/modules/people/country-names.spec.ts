import { readFileSync } from 'node:fs';
import { headingKey } from '../../platform/files/headings.js';
import { languages } from '../../platform/i18n/localised-text.js';
import { pageLanguages } from '../../platform/i18n/sentences.js';
import { countryByName, countryIn, countryName, countryNames } from './country-names.js';
import { memberStateCodes } from './member-states.js';

const pages = (language: string) =>
  JSON.parse(readFileSync(`web/messages/${language}.json`, 'utf8')).common as Record<
    string,
    string
  >;

describe('The name of a country', () => {
  it.each(languages)(
    'exists in %s, is the same as on pages and is recognised in lists',
    (language) => {
      for (const code of memberStateCodes) {
        expect(Object.keys(countryNames[code]).sort()).toEqual([...languages].sort());
        const name = countryName(code, language);
        expect(name).toBe(name.normalize('NFC'));
        expect(countryByName.get(headingKey(name))).toBe(code);
        expect(countryByName.get(headingKey(name.normalize('NFD').toUpperCase()))).toBe(code);
        if (pageLanguages.includes(language as never)) {
          expect(pages(language)[`member_state_${code.toLowerCase()}`]).toBe(name);
        }
      }
    },
  );

  it('is recognised in a cell in every spelling', () => {
    for (const code of memberStateCodes) {
      for (const language of languages) {
        const name = countryName(code, language);
        const flag = [...code]
          .map((one) => String.fromCodePoint((one.codePointAt(0) as number) + 0x1f1a5))
          .join('');
        const written = [
          ...[` ${name} `, `${name}.`, `${name} *`, `${flag} ${name}`, `${name} ${flag}`, flag],
          ...[`${name} (${code})`, `${code} - ${name}`, `${name} / ${countryName(code, 'en')}`],
          ...[name.replaceAll('-', '\u2011'), name.replaceAll('-', ' – '), name.normalize('NFD')],
          ...[
            name.replaceAll(' ', '\u200b '),
            [...code].join('.'),
            `The ${countryName(code, 'en')}`,
          ],
        ];
        for (const text of written) expect([text, countryIn(text)]).toEqual([text, code]);
      }
    }
  });

  it.each([
    ['Cambodian', 'KH'],
    ['Thai', 'TH'],
    ['Laotian', 'LA'],
    ['Filipino', 'PH'],
    ['Timorese', 'TL'],
    ['中国籍', 'CN'],
    ['ประเทศกัมพูชา', 'KH'],
    ['Viêt Nam', 'VN'],
    ['Burma (Myanmar)', 'MM'],
  ])('is recognised in %s', (text, code) => expect(countryIn(text)).toBe(code));

  it.each(['', 'Japan', 'Cambodia, Thailand', 'Cambodia/Lao PDR', 'N/A', '-', 'Ministry', '🇯🇵'])(
    'is not recognised in text with none or several of the twelve: %j',
    (text) => expect(countryIn(text)).toBeUndefined(),
  );

  it('is not the name of another country in any language', () => {
    for (const [name, code] of countryByName) {
      for (const language of languages) {
        for (const other of memberStateCodes.filter((one) => one !== code)) {
          expect(headingKey(countryName(other, language))).not.toBe(name);
        }
      }
    }
  });

  it('never contains the earlier name of Myanmar', () => {
    for (const name of Object.values(countryNames.MM)) expect(name).not.toMatch(/\(|Burma|Birm/);
  });
});
