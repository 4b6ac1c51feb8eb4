// Shared by the API and the pages; apart from the codes, which load with every form.
import type { MemberStateCode } from './member-states.js';

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

/** The time zone of most people of a country; UTC when it is not known. */
export const zoneOf = (memberState: string | null | undefined): string =>
  zones[memberState as MemberStateCode] ?? 'UTC';

/**
 * The zone in which a person reads times: their own, or that of their country. UTC is nobody's
 * choice: those who have it were never asked.
 */
export const readingZone = (timeZone: string, memberState: string | null | undefined): string =>
  timeZone === 'UTC' ? zoneOf(memberState) : timeZone;
