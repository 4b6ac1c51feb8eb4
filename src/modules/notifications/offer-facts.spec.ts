import type { OfferedCohort } from './kinds/subjects.js';
import { offerFacts } from './offer-facts.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** A session of an hour, this many days from now. */
const session = (days: number) => {
  const start = Date.now() + days * DAY;
  return {
    startsAt: new Date(start).toISOString(),
    endsAt: new Date(start + HOUR).toISOString(),
  };
};
const offered = (sessions: OfferedCohort['sessions']): OfferedCohort => ({
  ...{ startsOn: '2027-01-11', endsOn: '2027-01-17', languages: ['en', 'km'], minutes: 120 },
  sessions,
});
const english = { language: 'en', timeZone: 'Asia/Phnom_Penh' };

describe('What an email says of an offer', () => {
  it('counts sessions that are over, and lists those to come', () => {
    const past = [session(-3), session(-2)];
    const facts = offerFacts(offered([...past, session(1)]), english);
    expect(facts.hours).toBe('5 hours');
    expect(facts.sessions).not.toContain(';');
    expect(offerFacts(offered(past), english)).toMatchObject({ hours: '4 hours', sessions: '' });
  });

  it('lists ten sessions at most, with the zone named once', () => {
    const many = Array.from({ length: 11 }, (_, n) => session(n + 1));
    const { sessions } = offerFacts(offered(many), english);
    expect(sessions.split('; ')).toHaveLength(11);
    expect(sessions).toMatch(/\d\d:\d\d; … \(Phnom Penh time, GMT\+7\)$/);
    expect(offerFacts(offered(many.slice(1)), english).sessions).not.toContain('…');
  });

  it.each([
    ['th', 'Asia/Bangkok', / น\. \(เวลากรุงเทพฯ GMT\+7\)$/],
    ['zh', 'Asia/Shanghai', /\d\d:\d\d（北京时间，GMT\+8）$/],
    ['en', 'UTC', /\d\d:\d\d \(UTC\)$/],
  ])('writes times as %s does', (language, timeZone, expected) => {
    const { sessions } = offerFacts(offered([session(1)]), { language, timeZone });
    expect(sessions).toMatch(expected);
  });
});
