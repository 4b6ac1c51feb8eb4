// Shared by the API and the pages; it has no imports.

type Names = Record<string, string>;

/** The place that people use to name a zone, in the languages of the pages. */
const places: Record<string, Names> = {
  'Asia/Brunei': { en: 'Brunei', zh: '文莱', vi: 'Brunei', th: 'บรูไน', id: 'Brunei', km: 'ប្រ៊ុយណេ' },
  'Asia/Phnom_Penh': {
    ...{
      en: 'Phnom Penh',
      zh: '金边',
      vi: 'Phnôm Pênh',
      th: 'พนมเปญ',
      id: 'Phnom Penh',
      km: 'ភ្នំពេញ',
    },
  },
  'Asia/Jakarta': {
    en: 'Jakarta',
    zh: '雅加达',
    vi: 'Jakarta',
    th: 'จาการ์ตา',
    id: 'Jakarta',
    km: 'ហ្សាការតា',
  },
  'Asia/Makassar': {
    en: 'Makassar',
    zh: '望加锡',
    vi: 'Makassar',
    th: 'มากัสซาร์',
    id: 'Makassar',
    km: 'ម៉ាកាសារ',
  },
  'Asia/Jayapura': {
    en: 'Jayapura',
    zh: '查亚普拉',
    vi: 'Jayapura',
    th: 'จายาปูรา',
    id: 'Jayapura',
    km: 'ចាយ៉ាពូរ៉ា',
  },
  'Asia/Vientiane': {
    ...{
      en: 'Vientiane',
      zh: '万象',
      vi: 'Viêng Chăn',
      th: 'เวียงจันทน์',
      id: 'Vientiane',
      km: 'វៀងចន្ទន៍',
    },
  },
  'Asia/Kuala_Lumpur': {
    ...{ en: 'Kuala Lumpur', zh: '吉隆坡', vi: 'Kuala Lumpur', th: 'กัวลาลัมเปอร์' },
    ...{ id: 'Kuala Lumpur', km: 'គូឡាឡាំពួរ' },
  },
  'Asia/Yangon': {
    en: 'Yangon',
    zh: '仰光',
    vi: 'Yangon',
    th: 'ย่างกุ้ง',
    id: 'Yangon',
    km: 'យ៉ាំងហ្គោន',
  },
  'Asia/Manila': {
    en: 'Manila',
    zh: '马尼拉',
    vi: 'Manila',
    th: 'มะนิลา',
    id: 'Manila',
    km: 'ម៉ានីល',
  },
  'Asia/Singapore': {
    ...{
      en: 'Singapore',
      zh: '新加坡',
      vi: 'Singapore',
      th: 'สิงคโปร์',
      id: 'Singapura',
      km: 'សិង្ហបុរី',
    },
  },
  'Asia/Bangkok': {
    en: 'Bangkok',
    zh: '曼谷',
    vi: 'Bangkok',
    th: 'กรุงเทพฯ',
    id: 'Bangkok',
    km: 'បាងកក',
  },
  'Asia/Dili': { en: 'Dili', zh: '帝力', vi: 'Dili', th: 'ดิลี', id: 'Dili', km: 'ឌីលី' },
  'Asia/Ho_Chi_Minh': {
    ...{ en: 'Viet Nam', zh: '越南', vi: 'Việt Nam', th: 'เวียดนาม', id: 'Vietnam', km: 'វៀតណាម' },
  },
  'Asia/Shanghai': {
    en: 'Beijing',
    zh: '北京',
    vi: 'Bắc Kinh',
    th: 'ปักกิ่ง',
    id: 'Beijing',
    km: 'ប៉េកាំង',
  },
};

/** The zones of the countries that take part. */
export const regionalZones = Object.keys(places);

/** Earlier names of zones, which browsers still report. */
const now: Record<string, string> = {
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Ujung_Pandang': 'Asia/Makassar',
  'Asia/Chongqing': 'Asia/Shanghai',
};

const phrases: Record<string, (place: string) => string> = {
  en: (place) => `${place} time`,
  zh: (place) => `${place}时间`,
  vi: (place) => `giờ ${place}`,
  th: (place) => `เวลา${place}`,
  id: (place) => `waktu ${place}`,
  km: (place) => `ម៉ោង${place}`,
};

/** Clocks of zones: making one takes longer than reading it a hundred times. */
const clocks = new Map<string, Intl.DateTimeFormat>();
const MAX_CLOCKS = 100;

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en', {
    ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  });
  if (clocks.size === MAX_CLOCKS) clocks.clear();
  clocks.set(timeZone, clock);
  return clock;
}

/** Minutes that a zone is ahead of UTC at a moment. */
export function offsetOf(timeZone: string, at: Date): number {
  const parts = clockOf(timeZone).formatToParts(at);
  const [year, month, day, hour, minute] = ['year', 'month', 'day', 'hour', 'minute'].map((type) =>
    Number(parts.find((part) => part.type === type)?.value),
  ) as [number, number, number, number, number];
  const local = Date.UTC(year, month - 1, day, hour, minute);
  return Math.round((local - Math.floor(at.getTime() / 60_000) * 60_000) / 60_000);
}

/** "GMT+7", "GMT+6:30"; "UTC" for none. */
function offsetName(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `GMT${minutes < 0 ? '−' : '+'}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}

/**
 * The name that people use for a zone, with its offset at a moment: "Phnom Penh time, GMT+7". In
 * English for languages that the pages do not have.
 */
export function zoneName(timeZone: string, language: string, at: Date): string {
  const offset = offsetName(offsetOf(timeZone, at));
  if (offset === 'UTC') return offset;
  const zone = now[timeZone] ?? timeZone;
  const place = places[zone]?.[language] ?? places[zone]?.en;
  const city = place ?? (zone.split('/').at(-1) as string).replaceAll('_', ' ');
  const phrase = phrases[language] ?? (phrases.en as (place: string) => string);
  const comma = language === 'zh' ? '，' : language === 'th' || language === 'km' ? ' ' : ', ';
  return `${phrase(city)}${comma}${offset}`;
}
