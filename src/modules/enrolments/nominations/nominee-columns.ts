/** The columns of a list of nominees, in the order of the template. */
export const nomineeFields = [
  'email',
  'latinName',
  'nativeName',
  'memberState',
  'organisation',
  'stakeholderGroup',
  'language',
  'timeZone',
  'rank',
] as const;
export type NomineeField = (typeof nomineeFields)[number];

/** Parts of a name that lists may have in separate columns. */
export type NamePart = 'familyName' | 'middleName' | 'givenName';

/**
 * What a column may hold: a field, or a part of the name, or of the name in another script (`2`).
 */
export type NomineeColumn = NomineeField | NamePart | `${NamePart}2`;
