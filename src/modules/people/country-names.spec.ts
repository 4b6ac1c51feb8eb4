import { readFileSync } from 'node:fs';
import { headingKey } from '../../platform/files/read-table.js';
import { languages } from '../../platform/i18n/localised-text.js';
import { pageLanguages } from '../../platform/i18n/sentences.js';
import { countryByName, countryName, countryNames } from './country-names.js';
import { memberStateCodes } from './member-states.js';

const pages = (language: string) =>
  JSON.parse(readFileSync(`web/messages/${language}.json`, 'utf8')).common as Record<
    string,
    string
  >;

describe('The name of a country', () => {
  it.each(languages)(
    'is there in %s, in the same words on pages, and known in lists',
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

  it('is the one of no other country in any language', () => {
    for (const [name, code] of countryByName) {
      for (const language of languages) {
        for (const other of memberStateCodes.filter((one) => one !== code)) {
          expect(headingKey(countryName(other, language))).not.toBe(name);
        }
      }
    }
  });

  it('never has the earlier name of Myanmar in it', () => {
    for (const name of Object.values(countryNames.MM)) expect(name).not.toMatch(/\(|Burma|Birm/);
  });
});
