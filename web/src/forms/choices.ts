import { languageName, stateName } from '../i18n/format.ts';
import { t, tWord } from '../i18n/t.ts';
import type { Choice } from './fields.tsx';

/** ISO 3166 codes of the twelve states. */
export const memberStates = [
  'BN',
  'KH',
  'ID',
  'LA',
  'MY',
  'MM',
  'PH',
  'SG',
  'TH',
  'TL',
  'VN',
  'CN',
] as const;
export type MemberState = (typeof memberStates)[number];

/** Languages that people write to us in. */
export const languages = [
  'en',
  'zh',
  'km',
  'id',
  'lo',
  'ms',
  'my',
  'fil',
  'ta',
  'th',
  'tet',
  'pt',
  'vi',
] as const;
export type Language = (typeof languages)[number];

export const stakeholderGroups = [
  'official',
  'private-sector',
  'researcher',
  'student',
  'civil-society',
] as const;
export type StakeholderGroup = (typeof stakeholderGroups)[number];

const byText = (choices: Choice[]) => choices.sort((a, b) => a.text.localeCompare(b.text));
const nothing = (text: string): Choice => ({ value: '', text });

export const stateChoices = (none = t('common.choose')): Choice[] => [
  nothing(none),
  ...byText(memberStates.map((value) => ({ value, text: stateName(value) }))),
];

export const languageChoices = (): Choice[] =>
  languages.map((value) => ({ value, text: languageName(value) }));

export const groupChoices = (): Choice[] => [
  nothing(t('common.not_said')),
  ...stakeholderGroups.map((value) => ({ value, text: tWord('common.group_', value) })),
];

/** Every zone this device knows. */
export const zoneChoices = (): Choice[] =>
  [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].map((value) => ({
    value,
    text: value.replaceAll('_', ' '),
  }));
