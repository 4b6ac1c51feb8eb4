import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { type FontFamily, families } from './families.js';

// Characters that no font needs to draw: joiners, variation selectors and spaces.
const needsNoFont = /[\p{Default_Ignorable_Code_Point}\p{Z}\p{Cc}]/u;

const sets = new Map<FontFamily, Set<number>>();

/** The characters of a family, read from its first file on first use. */
function charactersOf(family: FontFamily): Set<number> {
  const cached = sets.get(family);
  if (cached) return cached;
  const font = create(readFileSync(family.files[0] as string)) as Font;
  const characters = new Set(font.characterSet);
  sets.set(family, characters);
  return characters;
}

const familyOfCharacter = new Map<string, FontFamily | undefined>();

function familyOf(character: string): FontFamily | undefined {
  if (!familyOfCharacter.has(character)) {
    const code = character.codePointAt(0) as number;
    const found = families.find((family) => charactersOf(family).has(code));
    familyOfCharacter.set(character, found);
  }
  return familyOfCharacter.get(character);
}

const drawable = (text: string) =>
  [...text.normalize('NFC')].filter((character) => !needsNoFont.test(character));

/** The font families that are needed to set a text. */
export const familiesOf = (text: string): Set<FontFamily> =>
  new Set(drawable(text).flatMap((character) => familyOf(character) ?? []));

/** Returns the first character of a text that no font has. Check the length first. */
export const undrawableIn = (text: string): string | undefined =>
  drawable(text).find((character) => !familyOf(character));
