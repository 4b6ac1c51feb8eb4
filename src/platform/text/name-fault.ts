import { undrawableIn } from '../fonts/coverage.js';
import { type Fault, fault } from '../i18n/fault.js';
import { faultTexts, lineFault } from './plain-line.js';

/** What is wrong with a name, and the character that no font of certificates has. */
export type NameFault = Fault & { detail: string };

/**
 * Why a text may not be the name of somebody or of an organisation: what `lineFault` says, or that a
 * certificate could not show it. The length must have been checked before.
 */
export function nameFault(text: string): NameFault | undefined {
  const code = lineFault(text);
  if (code) return { ...fault(code), detail: faultTexts[code] };
  const character = undrawableIn(text);
  if (character === undefined) return undefined;
  return {
    ...fault('not-drawn', { character }),
    detail: `has a character that certificates cannot show: ${character}`,
  };
}

/** The codes of all name faults. */
export const nameFaults = [
  ...(Object.keys(faultTexts) as (keyof typeof faultTexts)[]),
  'not-drawn',
];
