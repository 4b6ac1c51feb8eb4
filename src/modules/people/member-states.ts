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

/**
 * The zone in which most people of each country live: the default until a person chooses another.
 */
const zones: Record<MemberStateCode, string> = {
  BN: 'Asia/Brunei',
  KH: 'Asia/Phnom_Penh',
  ID: 'Asia/Jakarta',
  LA: 'Asia/Vientiane',
  MY: 'Asia/Kuala_Lumpur',
  MM: 'Asia/Yangon',
  PH: 'Asia/Manila',
  SG: 'Asia/Singapore',
  TH: 'Asia/Bangkok',
  TL: 'Asia/Dili',
  VN: 'Asia/Ho_Chi_Minh',
  CN: 'Asia/Shanghai',
};

/** The time zone of a person who has not chosen one; UTC when their country is not known. */
export const zoneOf = (memberState: string | null | undefined): string =>
  zones[memberState as MemberStateCode] ?? 'UTC';
