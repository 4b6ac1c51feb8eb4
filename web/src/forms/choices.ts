import {
  type MemberStateCode,
  memberStateCodes as memberStates,
} from '../../../src/modules/people/member-states.ts';
import { languages } from '../../../src/platform/i18n/localised-text.ts';
import { languageName, stateName } from '../i18n/format.ts';
import { t, tWord } from '../i18n/t.ts';
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
