import { sql } from '../../../platform/database/sql.js';
import type { AnnouncementDto, AnnouncementFiguresDto } from './announcements.dto.js';

/** Recipients by outcome: one who was reached through any channel counts as reached. */
const figures = sql`LATERAL (
  SELECT count(*)::int AS recipients,
    count(*) FILTER (WHERE n.read_at IS NOT NULL)::int AS read,
    count(*) FILTER (WHERE d.sent)::int AS sent,
    count(*) FILTER (WHERE NOT d.sent AND d.waiting)::int AS waiting,
    count(*) FILTER (WHERE NOT d.sent AND NOT d.waiting AND d.failed)::int AS failed,
    count(*) FILTER (WHERE NOT d.sent AND NOT d.waiting AND NOT d.failed AND d.stopped)::int
      AS stopped,
    count(*) FILTER (WHERE NOT d.sent AND NOT d.waiting AND NOT d.failed AND NOT d.stopped)::int
      AS "turnedOff"
  FROM announcement_recipients r
  JOIN notifications n ON n.subject_id = r.id AND n.kind = 'announcement'
  CROSS JOIN LATERAL (SELECT
      coalesce(bool_or(v.sent_at IS NOT NULL), FALSE) AS sent,
      coalesce(bool_or(num_nonnulls(v.sent_at, v.refused_at, v.failed_at, v.dropped_at) = 0), FALSE)
        AS waiting,
      coalesce(bool_or(num_nonnulls(v.refused_at, v.failed_at) > 0), FALSE) AS failed,
      coalesce(bool_or(v.failure = 'stopped'), FALSE) AS stopped
    FROM notification_deliveries v WHERE v.notification_id = n.id) d
  WHERE r.announcement_id = a.id) f`;

/** An announcement `a` with its figures, as its staff see it. */
export const announcementColumns = {
  select: sql`a.id, a.cohort_id AS "cohortId", a.title, a.text, a.state,
    json_build_object('group', a.audience_group, 'memberStates', a.member_states,
      'progress', a.progress) AS audience,
    p.latin_name AS "authorName", a.send_at AS "sendAt", a.created_at AS "createdAt",
    a.ended_at AS "endedAt", to_json(f) AS figures`,
  from: sql`announcements a LEFT JOIN shared.people p ON p.id = a.author_id
    CROSS JOIN ${figures}`,
};

type Instants = 'sendAt' | 'createdAt' | 'endedAt';
export type AnnouncementRow = Omit<AnnouncementDto, Instants | 'canStop' | 'figures'> & {
  sendAt: Date;
  createdAt: Date;
  endedAt: Date | null;
  figures: AnnouncementFiguresDto;
};

export const toDto = (row: AnnouncementRow): AnnouncementDto => ({
  ...row,
  sendAt: row.sendAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  canStop:
    row.state === 'scheduled' ||
    row.state === 'sending' ||
    (row.state === 'sent' && row.figures.waiting > 0),
});
