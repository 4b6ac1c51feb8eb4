import { offsetOf, zoneName } from './zone-names.js';

const at = new Date('2026-12-04T00:47:00Z');

describe('A time zone', () => {
  it.each([
    ['Asia/Phnom_Penh', 'en', 'Phnom Penh time, GMT+7'],
    ['Asia/Phnom_Penh', 'km', 'ម៉ោងភ្នំពេញ GMT+7'],
    ['Asia/Phnom_Penh', 'zh', '金边时间，GMT+7'],
    ['Asia/Saigon', 'vi', 'giờ Việt Nam, GMT+7'],
    ['Asia/Rangoon', 'en', 'Yangon time, GMT+6:30'],
    ['Asia/Shanghai', 'en', 'Beijing time, GMT+8'],
    ['America/New_York', 'en', 'New York time, GMT−5'],
    ['Asia/Dili', 'tet', 'Dili time, GMT+9'],
    ['UTC', 'th', 'UTC'],
  ])('is named: %s in %s as %s', (zone, language, name) =>
    expect(zoneName(zone, language, at)).toBe(name),
  );

  it('has the offset that the platform reports in every season', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      for (const moment of ['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z']) {
        const shown = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
          .formatToParts(new Date(moment))
          .find(({ type }) => type === 'timeZoneName')?.value as string;
        const [, sign = '+', hours = '0', minutes = '0'] =
          /GMT(?:([+-])(\d\d):(\d\d))?/.exec(shown) ?? [];
        const ahead = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
        expect([zone, offsetOf(zone, new Date(moment))]).toEqual([zone, ahead + 0]);
      }
    }
  });
});
