import { type Fault, fault as faultOf, type Params } from '../i18n/fault.js';

/** An error in a field; the API's sentence continues the field's name. */
export type FieldFault = Fault & {
  detail: string;
  /** Derives the fault from the value, where it depends on it. */
  of?: (value: unknown) => FieldFault | undefined;
};

const fault = (code: string, detail: string, params?: Params): FieldFault => ({
  ...faultOf(code, params),
  detail,
});

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The faults that fields of many kinds have in common. */
export const fieldFaults = {
  required: fault('required', 'is required'),
  unknown: fault('unknown', 'is not a field of this request'),
  reserved: fault('reserved', 'is a reserved name; choose another'),
  duplicate: fault('duplicate', 'appears twice'),
  notText: fault('not-text', 'must be text'),
  notBoolean: fault('not-boolean', 'must be true or false'),
  notList: fault('not-list', 'must be a list'),
  notObject: fault('not-object', 'must be an object'),
  notNumber: fault('not-number', 'must be a number'),
  notWhole: fault('not-whole', 'must be a whole number'),
  notId: fault('not-id', 'must be a UUID'),
  notEmail: fault('not-email', 'must be an email address, such as name@example.org'),
  notDay: fault('not-day', 'must be a day of the calendar, such as 2027-03-01'),
  buddhistEra: fault(
    'buddhist-era',
    'has a year of the Buddhist era; give the year of the common era, which is 543 less',
  ),
  notBirthDate: fault('not-birth-date', 'must be a date of birth'),
  notInstant: fault(
    'not-instant',
    'must be a date and time with its zone, such as 2027-03-01T02:00:00Z or 2027-03-01T09:00:00+07:00',
  ),
  notTimeZone: fault('not-time-zone', 'must be a time zone, such as Asia/Bangkok'),
  englishMissing: fault('english-missing', 'must have a text in English ("en")'),
  notLanguage: fault('not-language', 'has a key that is not a language tag'),
  textMissing: fault('text-missing', 'must have a text for each of its languages'),
  notDocument: fault('not-document', 'must be the id of a document'),
  controlCharacters: fault('control-characters', 'contains control characters; remove them'),
  stackedMarks: fault('stacked-marks', 'has too many marks on one letter; remove them'),
  tooShort: (min: number) =>
    min === 1
      ? fault('required', 'must have at least 1 character')
      : fault('too-short', `must have at least ${min} characters`, { min }),
  tooLong: (max: number) =>
    fault('too-long', `must have at most ${plural(max, 'character')}`, { max }),
  tooFew: (min: number) => fault('too-few', `must have at least ${min}`, { min }),
  tooMany: (max: number) => fault('too-many', `must have at most ${max}`, { max }),
  tooSmall: (min: number) => fault('too-small', `must be at least ${min}`, { min }),
  tooLarge: (max: number) => fault('too-large', `must be at most ${max}`, { max }),
  notAmong: (choices: readonly string[]) =>
    fault('not-among', `must be one of: ${choices.join(', ')}`),
  notLike: (pattern: RegExp) => fault('not-like', `must match ${pattern.source}`),
};

/** A fault as an option of class-validator's decorators. */
export const says = ({ code, detail, params, of }: FieldFault) => ({
  message: detail,
  context: { code, params, of },
});
