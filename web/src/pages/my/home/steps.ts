import type { Dto } from '../../../api/client.ts';
import type { UnitPlace } from '../study/unit-address.ts';

export type Session = Dto<'SessionViewDto'>;

/** A step on the way to a certificate: a unit, or a live session. */
export type Step = { place: UnitPlace; session?: never } | { session: Session; place?: never };

interface Way {
  places: UnitPlace[];
  next: UnitPlace | undefined;
  sessions: Session[];
  /** The last day of the cohort, once it is known. */
  lastDay: string | undefined;
}

const isOver = ({ endsAt }: Session, now: Date) => new Date(endsAt) < now;

export const isAttended = ({ myMinutes }: Session): boolean => (myMinutes ?? 0) > 0;

/** All sessions where there is room for them, else the next one. */
export function sessionsWithin(room: number, sessions: Session[], now = new Date()): Session[] {
  if (sessions.length <= room) return sessions;
  return sessions.filter((session) => !isOver(session, now)).slice(0, 1);
}

/**
 * Units in the order of study, with the live sessions, which are in the order of time, among them:
 * those that are over before the next unit, the others spread over the units that are left as their
 * days are over the days that are left.
 */
export function stepsOf({ places, next, sessions, lastDay }: Way, now = new Date()): Step[] {
  const index = next ? places.indexOf(next) : -1;
  // None is left of these; an optional one may be next.
  const at = index < 0 ? places.length : index;
  const left = places.slice(at);
  const end = lastDay ? Date.parse(`${lastDay}T23:59:59`) : 0;
  /** How many of the units that are left come before a session; the next unit always does. */
  const before = ({ startsAt }: Session) => {
    const start = Date.parse(startsAt);
    if (start > end) return left.length;
    const share = (start - now.getTime()) / (end - now.getTime());
    return Math.min(Math.max(1, Math.round(share * left.length)), left.length);
  };
  const over = sessions.filter((session) => isOver(session, now));
  const coming = sessions.filter((session) => !isOver(session, now));
  const asSteps = (some: Session[]): Step[] => some.map((session) => ({ session }));
  return [
    ...places.slice(0, at).map((place) => ({ place })),
    ...asSteps(over),
    ...left.flatMap((place, index) => [
      { place },
      ...asSteps(coming.filter((session) => before(session) === index + 1)),
    ]),
    ...(left.length === 0 ? asSteps(coming) : []),
  ];
}

/** Characters of a title that have room in one or two lines below its step. */
const SHORT_TITLE = 24;

/** A short title as it is; of a longer one, what is before its first comma, colon or bracket. */
export function firstPart(title: string): string {
  if (title.length <= SHORT_TITLE) return title;
  const end = title.search(/[,，、:：;；?？(（–—]/u);
  return end > 0 ? title.slice(0, end).trimEnd() : title;
}
