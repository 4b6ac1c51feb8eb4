/** ISO 3166 codes of the twelve states. */
export const memberStateCodes = [
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
export type MemberStateCode = (typeof memberStateCodes)[number];
