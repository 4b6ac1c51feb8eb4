import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { type LocalisedText, textIn } from '../../../platform/i18n/localised-text.js';
import { dayIn } from '../../../platform/time/day.js';
import { firstArea } from '../../cohorts/first-area.sql.js';
import { type Award, awardColumns } from '../awards/award.js';
import { gradeOf, meanOfQuizzes, quizResult } from '../awards/graded-result.js';
import type { CertificateContent, Transcript } from '../certificate.entity.js';

/** A recipient of a certificate, and its content. */
export interface Recipient {
  enrolmentId: string;
  personId: string;
  content: CertificateContent;
}

interface Row {
  enrolmentId: string;
  personId: string;
  latinName: string;
  nativeName: string | null;
  printedName: string | null;
  language: string;
  memberState: string;
  cohortTitle: LocalisedText;
  startsOn: string;
  endsOn: string;
  timeZone: string;
  courses: LocalisedText[];
  priorityAreas: LocalisedText[];
  area: CertificateContent['area'];
  minutes: number;
  percent: number | null;
  transcript: Transcript | null;
}

const transcript = `jsonb_build_object(
  'units', (SELECT coalesce(jsonb_agg(jsonb_build_object('title', u.title,
      'minutes', u.teaching_minutes + u.exercise_minutes,
      'completedOn', to_char(d.completed_at AT TIME ZONE c.time_zone, 'YYYY-MM-DD')) ORDER BY cc.position, u.position), '[]')
    FROM shared.cohort_courses cc JOIN shared.units u ON u.course_version_id = cc.course_version_id
      AND u.required AND u.quiz IS NULL
    LEFT JOIN shared.unit_completions d ON d.enrolment_id = e.id AND d.unit_key = u.key
    WHERE cc.cohort_id = e.cohort_id),
  'quizzes', (SELECT coalesce(jsonb_agg(jsonb_build_object('title', u.title, 'percent',
      ${quizResult}) ORDER BY cc.position, u.position), '[]')
    FROM shared.cohort_courses cc JOIN shared.units u ON u.course_version_id = cc.course_version_id
      AND u.required AND u.quiz IS NOT NULL
    WHERE cc.cohort_id = e.cohort_id),
  'sessions', (SELECT coalesce(jsonb_agg(jsonb_build_object('title', s.title, 'plannedMinutes',
      (extract(epoch FROM s.ends_at - s.starts_at) / 60)::int,
      'attendedMinutes', coalesce(d.minutes, 0)) ORDER BY s.starts_at, s.id), '[]')
    FROM shared.workshops o JOIN shared.workshop_sessions s ON s.workshop_id = o.id
    LEFT JOIN shared.attendances d ON d.session_id = s.id AND d.enrolment_id = e.id
    WHERE o.cohort_id = e.cohort_id))`;

/** Collects the content of certificates: what is known about their holders at the time of issue. */
@Injectable()
export class ContentsService {
  constructor(private readonly db: Database) {}

  /**
   * The recipients among these enrolments, ordered by id; erased people are left out. The day of
   * issue is that of `at` in the cohort's time zone.
   */
  async of(awardId: string, enrolmentIds: string[], at = new Date()): Promise<Recipient[]> {
    const award = await this.db.row<Award>(
      `SELECT ${awardColumns} FROM certificate_awards w WHERE w.id = $1`,
      [awardId],
    );
    if (!award) return [];
    const rows = await this.db.rows<Row>(
      `SELECT e.id AS "enrolmentId", e.person_id AS "personId", p.latin_name AS "latinName",
         p.native_name AS "nativeName", p.certificate_name AS "printedName", p.language,
         a.member_state AS "memberState", c.title AS "cohortTitle",
         c.starts_on::text AS "startsOn", c.ends_on::text AS "endsOn", c.time_zone AS "timeZone",
         of_cohort.*,
         (of_cohort.study + (SELECT coalesce(sum(d.minutes), 0) FROM shared.attendances d
           WHERE d.enrolment_id = e.id))::int AS minutes,
         ${award.kind === 'graded' ? meanOfQuizzes : 'NULL::int'} AS percent,
         ${award.transcript ? transcript : 'NULL::jsonb'} AS transcript
       FROM shared.enrolments e JOIN shared.applications a ON a.id = e.application_id
       JOIN shared.people p ON p.id = e.person_id JOIN shared.cohorts c ON c.id = e.cohort_id
       CROSS JOIN (SELECT
           (SELECT coalesce(jsonb_agg(v.title ORDER BY cc.position), '[]') FROM shared.cohort_courses cc
            JOIN shared.course_versions v ON v.id = cc.course_version_id WHERE cc.cohort_id = $2) AS courses,
           (SELECT coalesce(jsonb_agg(r.name ORDER BY r.id), '[]') FROM shared.cohort_priority_areas cp
            JOIN shared.priority_areas r ON r.id = cp.priority_area_id
            WHERE cp.cohort_id = $2) AS "priorityAreas",
           ${firstArea('$2')} AS area,
           (SELECT coalesce(sum(u.teaching_minutes + u.exercise_minutes), 0) FROM shared.cohort_courses cc
            JOIN shared.units u ON u.course_version_id = cc.course_version_id AND u.required
            WHERE cc.cohort_id = $2) AS study) AS of_cohort
       WHERE e.id = ANY($1) AND p.status <> 'erased' ORDER BY e.id`,
      [enrolmentIds, award.cohortId],
    );
    return rows.map((row) => ({
      enrolmentId: row.enrolmentId,
      personId: row.personId,
      content: contentOf(row, award, dayIn(row.timeZone, at)),
    }));
  }
}

function contentOf(row: Row, award: Award, today: string): CertificateContent {
  const titles = award.title ?? row.cohortTitle;
  const { latinName, nativeName, printedName, language, memberState, startsOn, endsOn } = row;
  return {
    ...{ latinName, nativeName, printedName, language, memberState, startsOn, endsOn },
    kind: award.kind,
    cohortTitle: textIn(titles, 'en'),
    titles,
    courses: row.courses.map((title) => textIn(title, 'en')),
    courseTitles: row.courses,
    priorityAreas: row.priorityAreas.map((title) => textIn(title, 'en')),
    area: row.area ?? null,
    ...(award.criteria && { criteria: textIn(award.criteria, 'en') }),
    hours: Math.round(row.minutes / 60),
    creditPoints: award.creditPoints,
    grade: gradeOf(row.percent, award.tiers),
    transcript: row.transcript,
    issuedOn: today,
    expiresOn: award.validMonths ? monthsLater(today, award.validMonths) : null,
  };
}

/** The same day of the month `months` later, or the last day of that month if it is shorter. */
export function monthsLater(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0));
  const result = new Date(Date.UTC(year, month - 1 + months, date));
  return (result > last ? last : result).toISOString().slice(0, 10);
}
