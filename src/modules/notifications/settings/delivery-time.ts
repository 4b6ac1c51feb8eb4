import { sql } from '../../../platform/database/sql.js';
import { readingZone } from '../../people/member-state-zones.js';
import type { NotificationKind } from '../kinds/notification-kind.js';
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

/** When to deliver a notification that could be delivered at `at`: then, later, or never. */
export function deliveryTime(
  kind: NotificationKind,
  settings: ReaderSettings,
  at: Date,
): Date | 'never' {
  if (!isChoosable(kind)) return at;
  if ((settings.timings?.[kind.kind] ?? defaultTiming(kind)) === 'off') return 'never';
  const { quietFrom: from, quietTo: to } = settings;
  if (from === null || to === null) return at;
  const zone = readingZone(settings.timeZone, settings.memberState);
  return quietUntil({ from, to }, zone, at) ?? at;
}
