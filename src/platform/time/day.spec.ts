import fc from 'fast-check';
import { ageOn, dayAsTyped, dayIn, isDay, isInstant } from './day.js';

describe('A typed day', () => {
  const systems = [
    'arab',
    'arabext',
    'khmr',
    'thai',
    'laoo',
    'mymr',
    'tamldec',
    'fullwide',
    'latn',
  ];

  it.each(systems)('is accepted in the digits of any script: %s', (numberingSystem) => {
    const format = new Intl.NumberFormat('en', { numberingSystem, useGrouping: false });
    const [year, month, day] = [2015, 7, 9].map((part) => format.format(part));
    for (const mark of ['-', '.', '/', '\u2013', ' - ']) {
      expect(dayAsTyped([year, month, day].join(mark))).toBe('2015-07-09');
    }
    expect(dayAsTyped(`${year}年${month}月${day}日`)).toBe('2015-07-09');
  });

  it.each([
    '01/02/2015',
    '1-2-2015',
    '15/07/09',
    '2015',
    '2015-07',
    '20150709',
    '9 July 2015',
    '2015-W28-4',
    '2015-07-09T00:00:00Z',
    '',
  ])('stays unchanged when it is ambiguous: %j', (text) => expect(dayAsTyped(text)).toBe(text));
});

describe('A day', () => {
  it.each(['1900-01-01', '2016-02-29', '2000-02-29', '2199-12-31'])('is valid: %s', (text) =>
    expect(isDay(text)).toBe(true),
  );

  it.each([
    ...['2015-13-01', '2015-00-01', '2015-02-30', '2015-02-00', '2015-04-31', '1900-02-29'],
    ...['0000-01-01', '1899-12-31', '2200-01-01', '9999-12-31', '10000-01-01', '+002015-01-01'],
    ...['2015-W05-1', '2015-123', '20150101', '2015-1-1', '2015-01-01T00:00:00Z', ' 2015-01-01'],
    ...['2015-01-01\n', '２０１５-01-01', '2015-01-0\ud800', '', 'NaN'],
  ])('is invalid: %j', (text) => expect(isDay(text)).toBe(false));

  it.each([null, undefined, 20150101, ['2015-01-01'], {}, true])('is also invalid: %j', (value) =>
    expect(isDay(value)).toBe(false),
  );

  it('agrees with the calendar of the platform', () => {
    const earliest = new Date('1900-01-01');
    fc.assert(
      fc.property(
        fc.date({ min: earliest, max: new Date('2199-12-31'), noInvalidDate: true }),
        (at) => isDay(at.toISOString().slice(0, 10)),
      ),
    );
    const two = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'));
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), two, two, (year, month, day) => {
        const text = `${year}-${month}-${day}`;
        const at = new Date(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
        expect(isDay(text)).toBe(exists);
      }),
    );
  });
});

describe('The current day', () => {
  it.each([
    // Half past midnight in Yangon, which is 6 h 30 min ahead; still the day before in UTC.
    ['Asia/Yangon', '2027-03-01T18:00:00Z', '2027-03-02'],
    ['UTC', '2027-03-01T18:00:00Z', '2027-03-01'],
    ['Asia/Yangon', '2027-03-01T17:29:59Z', '2027-03-01'],
    ['Asia/Yangon', '2026-12-31T17:30:00Z', '2027-01-01'],
    ['America/New_York', '2027-03-01T04:59:00Z', '2027-02-28'],
  ])('depends on the zone: in %s at %s it is %s', (zone, at, day) => {
    expect(dayIn(zone, new Date(at))).toBe(day);
    expect(isDay(dayIn(zone))).toBe(true);
  });
});

describe('An instant', () => {
  it.each([
    '2027-01-01T00:00Z',
    '2027-01-01T23:59:59Z',
    '2027-01-01T00:00:00.123456789+14:00',
    '2027-01-01T00:00:00-12:00',
  ])('is valid: %s', (text) => {
    expect(isInstant(text)).toBe(true);
    expect(Number.isNaN(Date.parse(text))).toBe(false);
  });

  it.each([
    ...['2027-01-01T00:00:00', '2027-01-01', '2027-01-01 00:00:00Z', '20270101T000000Z'],
    ...['2027-W05-1T00:00:00Z', '2027-123T00:00:00Z', '2027-02-30T00:00:00Z'],
    ...['2027-13-01T00:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59'],
    ...['2027-01-01T24:00:00Z', '2027-01-01T23:59:60Z', '2027-01-01T00:60:00Z'],
    ...['2027-01-01T00:00:00+23:59', '2027-01-01T00:00:00+0700', '2027-01-01T00:00:00+07'],
    ...[
      '2027-01-01T00:00:00z',
      '2027-01-01T00:00:00,5Z',
      '2027-01-01T00Z',
      '-2027-01-01T00:00:00Z',
    ],
  ])('is invalid: %j', (text) => expect(isInstant(text)).toBe(false));
});

it('counts age in completed years', () => {
  expect(ageOn('2000-03-02', '2018-03-01')).toBe(17);
  expect(ageOn('2000-03-02', '2018-03-02')).toBe(18);
  expect(ageOn('2000-02-29', '2018-02-28')).toBe(17);
});
