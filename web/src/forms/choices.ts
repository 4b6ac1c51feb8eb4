import {
  type MemberStateCode,
  memberStateCodes as memberStates,
} from '../../../src/modules/people/member-states.ts';
import { languages } from '../../../src/platform/i18n/localised-text.ts';
import { regionalZones, zoneName } from '../../../src/platform/time/zone-names.ts';
import { ownLanguageName, stateName } from '../i18n/format.ts';
import { locale } from '../i18n/locale.ts';
import { t, tValue } from '../i18n/t.ts';
import type { Choice } from './fields.tsx';

export type MemberState = MemberStateCode;
export { languages, memberStates };

export const stakeholderGroups = [
  'official',
  'private-sector',
  'researcher',
  'student',
  'civil-society',
] as const;
export type StakeholderGroup = (typeof stakeholderGroups)[number];

const emptyChoice = (text: string): Choice => ({ value: '', text });

/** The countries in the order that all pages use: those of ASEAN, then China. */
export const stateChoices = (none = t('common.choose')): Choice[] => [
  emptyChoice(none),
  ...memberStates.map((value) => ({ value, text: stateName(value) })),
];

const placeOf = (pool: string) =>
  (memberStates as readonly string[]).includes(pool)
    ? memberStates.indexOf(pool as MemberState)
    : memberStates.length;

/** Pools in the order of their countries, the open one last. */
export const inOrder = <P extends { pool: string }>(pools: readonly P[]): P[] =>
  pools.toSorted((a, b) => placeOf(a.pool) - placeOf(b.pool));

/** Languages by their own names, which those who read them know. */
export const languageChoices = (): Choice[] =>
  languages.map((value) => ({ value, text: ownLanguageName(value) }));

export const groupChoices = (): Choice[] => [
  emptyChoice(t('common.not_said')),
  ...stakeholderGroups.map((value) => ({ value, text: tValue('common.group_', value) })),
];

/** A zone outside the region: "Paris (Europe)", "North Dakota, Center (America)". */
function otherZone(value: string): string {
  const [area = '', ...places] = value.replaceAll('_', ' ').split('/');
  return places.length > 0 ? `${places.join(', ')} (${area})` : area;
}

/** The time zones of the region as people call them, then every other that this device knows. */
export function zoneChoices(): Choice[] {
  const now = new Date();
  const others = Intl.supportedValuesOf('timeZone').filter((zone) => !regionalZones.includes(zone));
  return [
    ...regionalZones.map((value) => ({ value, text: zoneName(value, locale, now) })),
    ...[...new Set(['UTC', ...others])]
      .map((value) => ({ value, text: otherZone(value) }))
      .sort((a, b) => a.text.localeCompare(b.text, 'en')),
  ];
}
