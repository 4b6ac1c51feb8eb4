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

/** What a column may hold: a field, or one half of a name. */
export type NomineeColumn = NomineeField | 'familyName' | 'givenName';
