import { sql } from '../../../platform/database/sql.js';
import { readingZone } from '../../people/member-state-zones.js';
import type { NotificationKind } from '../kinds/notification-kind.js';
import { nextMorning } from './morning.js';
import type { NotificationSettings } from './notification-settings.entity.js';
import { quietUntil } from './quiet-hours.js';
import { defaultTiming, isChoosable } from './timings.js';

/** The settings of a reader, and where they read; nulls where they have chosen nothing. */
export interface ReaderSettings {
  timings: NotificationSettings['timings'] | null;
  /** HH:MM */
  quietFrom: string | null;
  quietTo: string | null;
  /** 0 when nothing was chosen yet. */
  version: number;
  timeZone: string;
  memberState: string | null;
}

/** The columns of a `ReaderSettings`, of a person `p` with settings `s`, if there are any. */
export const settingsColumns = sql`s.timings, s.quiet_from AS "quietFrom",
  s.quiet_to AS "quietTo", coalesce(s.version, 0) AS version,
  p.time_zone AS "timeZone", p.member_state AS "memberState"`;

/** What to do with a delivery: now, after a time, in the summary of a morning, or not at all. */
export type DeliveryPlan =
  | { action: 'deliver' | 'drop' }
  | { action: 'hold' | 'summarise'; until: Date };

/** What to do with a delivery of a kind whose turn is at `now`. */
export function deliveryPlan(
  kind: NotificationKind,
  settings: ReaderSettings,
  now: Date,
): DeliveryPlan {
  const timing = timingOf(kind, settings.timings);
  if (timing === 'always') return { action: 'deliver' };
  if (timing === 'off') return { action: 'drop' };
  const zone = readingZone(settings.timeZone, settings.memberState);
  const { quietFrom: from, quietTo: to } = settings;
  const quietEnd = (at: Date) =>
    from !== null && to !== null ? quietUntil({ from, to }, zone, at) : undefined;
  if (timing === 'daily') {
    const morning = nextMorning(zone, now);
    return { action: 'summarise', until: quietEnd(morning) ?? morning };
  }
  const until = quietEnd(now);
  return until ? { action: 'hold', until } : { action: 'deliver' };
}

/** The timing of a kind, for somebody who has chosen these. */
export const timingOf = (kind: NotificationKind, chosen: NotificationSettings['timings'] | null) =>
  isChoosable(kind) ? (chosen?.[kind.kind] ?? defaultTiming(kind)) : 'always';
