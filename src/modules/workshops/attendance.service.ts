import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { sql } from '../../platform/database/sql.js';
import { assertWritten } from '../../platform/database/versions.js';
import { NotFound } from '../../platform/errors/errors.js';
import { type PageQuery, readPage } from '../../platform/http/pagination.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Sealer } from '../../platform/secrets/sealer.js';
import type {
  AttendanceDto,
  AttendanceEntryDto,
  AttendanceListDto,
  AttendancePageDto,
  CheckInCodeDto,
} from './workshops.dto.js';
import { NotCheckInTime, NotRegistered, WrongCode } from './workshops.errors.js';
import { AttendanceRecorded } from './workshops.events.js';
import { runWorkshops } from './workshops.policy.js';

/** Seconds for which a check-in code is shown; it stays valid for as long again. */
const CODE_SECONDS = 30;

/** Attended and planned workshop time of an enrolment. */
export interface AttendanceTotals {
  attendedMinutes: number;
  plannedMinutes: number;
}

interface CheckInRow {
  enrolment_id: string;
  registered: boolean;
  minutes: number;
  open: boolean;
}

/** SQL: the sums of `AttendanceTotals` for each enrolment `e`. */
export const attendanceTotals = sql`LATERAL (
  SELECT coalesce(sum(extract(epoch FROM s.ends_at - s.starts_at) / 60), 0)::int AS "plannedMinutes",
    coalesce(sum(d.minutes), 0)::int AS "attendedMinutes"
  FROM workshops w JOIN workshop_sessions s ON s.workshop_id = w.id
  LEFT JOIN attendances d ON d.session_id = s.id AND d.enrolment_id = e.id
  WHERE w.cohort_id = e.cohort_id) t`;

/**
 * SQL: the tables and columns of AttendanceDto: everyone registered, with their recorded
 * attendance.
 */
const attendanceTables = sql`registrations r JOIN shared.enrolments e ON e.id = r.enrolment_id
  JOIN shared.applications a ON a.id = e.application_id JOIN shared.people p ON p.id = e.person_id
  LEFT JOIN attendances d ON d.session_id = r.session_id AND d.enrolment_id = e.id`;
const attendanceColumns = sql`e.id AS "enrolmentId", p.latin_name AS "latinName",
  p.native_name AS "nativeName", a.member_state AS "memberState", d.minutes, d.method,
  p.accessibility_needs AS "accessibilityNeeds"`;

/** Records and reads attendance at sessions. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly sealer: Sealer,
  ) {}

  /** The code to project; it changes every 30 seconds. */
  async code(actor: Actor, sessionId: string): Promise<CheckInCodeDto> {
    await this.checkRuns(actor, sessionId);
    const step = Math.floor(Date.now() / 1_000 / CODE_SECONDS);
    return {
      code: this.codeAt(sessionId, step),
      validUntil: new Date((step + 1) * CODE_SECONDS * 1_000).toISOString(),
    };
  }

  /** Checks the actor in with the code shown. Idempotent. */
  checkIn(actor: Actor, sessionId: string, code: string): Promise<AttendanceDto> {
    return this.db.transaction(async () => {
      const row = await this.db.row<CheckInRow>(
        `SELECT e.id AS enrolment_id, r.id IS NOT NULL AS registered,
           (extract(epoch FROM s.ends_at - s.starts_at) / 60)::int AS minutes,
           now() BETWEEN s.starts_at - interval '1 hour' AND s.ends_at AS open
         FROM workshop_sessions s JOIN workshops w ON w.id = s.workshop_id
         JOIN shared.enrolments e ON e.cohort_id = w.cohort_id AND e.state IN ('active', 'completed')
         LEFT JOIN registrations r ON r.session_id = s.id AND r.enrolment_id = e.id
         WHERE s.id = $1 AND e.person_id = $2`,
        [sessionId, actor.personId],
      );
      if (!row) throw new NotFound('session');
      if (!row.registered) throw new NotRegistered();
      if (!row.open) throw new NotCheckInTime();
      const step = Math.floor(Date.now() / 1_000 / CODE_SECONDS);
      const good = [step, step - 1].some((at) => this.codeAt(sessionId, at) === code);
      if (!good) throw new WrongCode();
      await this.write(
        actor,
        sessionId,
        [{ enrolmentId: row.enrolment_id, minutes: row.minutes }],
        'code',
      );
      return (await this.rows(sessionId, [row.enrolment_id]))[0] as AttendanceDto;
    });
  }

  /** The attendance list of a session: everyone registered, with recorded minutes. */
  async list(actor: Actor, sessionId: string, query: PageQuery): Promise<AttendancePageDto> {
    const { version } = await this.checkRuns(actor, sessionId);
    const list = {
      select: attendanceColumns,
      from: attendanceTables,
      id: sql`e.id`,
      key: { sql: sql`p.latin_name`, type: 'text' as const },
      where: [sql`r.session_id = ${sessionId}`],
    };
    const page = await readPage<AttendanceDto>(this.db, list, query);
    const figures = await this.db.row<Pick<AttendancePageDto, 'registered' | 'present'>>(
      `SELECT count(*)::int AS registered, count(*) FILTER (WHERE d.minutes > 0)::int AS present
       FROM registrations r LEFT JOIN attendances d
         ON d.session_id = r.session_id AND d.enrolment_id = r.enrolment_id
       WHERE r.session_id = $1`,
      [sessionId],
    );
    const { registered, present } = figures ?? { registered: 0, present: 0 };
    return { ...page, registered, present, version };
  }

  /**
   * Records attendance of registered people, replacing earlier records. Returns what is now
   * recorded for them. @throws Changed when another trainer has recorded something since
   */
  async record(
    actor: Actor,
    sessionId: string,
    version: number,
    entries: AttendanceEntryDto[],
  ): Promise<AttendanceListDto> {
    const ids = entries.map((entry) => entry.enrolmentId);
    return this.db.transaction(async () => {
      const session = await this.checkRuns(actor, sessionId);
      const registered = await this.db.row<{ n: number }>(
        `SELECT count(*)::int AS n FROM registrations WHERE session_id = $1 AND enrolment_id = ANY($2)`,
        [sessionId, ids],
      );
      if (registered?.n !== new Set(ids).size) {
        throw new NotFound('registration');
      }
      const changed = await this.write(actor, sessionId, entries, 'trainer');
      if (changed.length === 0 && session.version === version) {
        return { items: await this.rows(sessionId, ids), version, next: null };
      }
      assertWritten(
        await this.db.run(
          `UPDATE workshop_sessions SET attendance_version = attendance_version + 1
           WHERE id = $1 AND attendance_version = $2`,
          [sessionId, version],
        ),
      );
      await this.audit.record({
        actor,
        action: 'attendance.recorded',
        subject: ['workshop-session', sessionId],
        details: {
          entries: entries
            .filter(({ enrolmentId }) => changed.includes(enrolmentId))
            .map(({ enrolmentId, minutes }) => ({ enrolmentId, minutes })),
        },
      });
      return { items: await this.rows(sessionId, ids), version: version + 1, next: null };
    });
  }

  private async write(
    actor: Actor,
    sessionId: string,
    entries: AttendanceEntryDto[],
    method: 'code' | 'trainer',
  ): Promise<string[]> {
    const latest = new Map(entries.map((entry) => [entry.enrolmentId, entry.minutes]));
    // A second check-in changes nothing; a trainer's record replaces the existing one.
    const written = await this.db.rows<{ id: string }>(
      `INSERT INTO attendances AS known (session_id, enrolment_id, minutes, recorded_by, method)
       SELECT $1, e.id, least(e.minutes, (SELECT extract(epoch FROM ends_at - starts_at)::int / 60
         FROM workshop_sessions WHERE id = $1)), $4, $5
       FROM unnest($2::uuid[], $3::int[]) AS e (id, minutes) ORDER BY e.id
       ON CONFLICT (session_id, enrolment_id) DO UPDATE
         SET minutes = excluded.minutes, recorded_by = excluded.recorded_by,
           method = excluded.method, recorded_at = now()
         WHERE excluded.method = 'trainer' AND (known.minutes, known.method)
           IS DISTINCT FROM (excluded.minutes, excluded.method)
       RETURNING enrolment_id AS id`,
      [sessionId, [...latest.keys()], [...latest.values()], actor.personId, method],
    );
    const changed = written.map(({ id }) => id);
    await this.outbox.publishAll(changed.map((id) => new AttendanceRecorded(id, sessionId)));
    return changed;
  }

  private rows(sessionId: string, enrolmentIds: string[]): Promise<AttendanceDto[]> {
    return this.db.rows(
      sql`SELECT ${attendanceColumns} FROM ${attendanceTables}
       WHERE r.session_id = ${sessionId} AND e.id = ANY(${enrolmentIds})
       ORDER BY p.latin_name, e.id`,
    );
  }

  /** @throws NotFound when the actor does not run this session */
  private async checkRuns(actor: Actor, sessionId: string): Promise<{ version: number }> {
    const session = await this.db.row<{ version: number }>(
      sql`SELECT s.attendance_version AS version
       FROM workshop_sessions s JOIN workshops w ON w.id = s.workshop_id
       WHERE s.id = ${sessionId} AND ${runWorkshops(actor, sql`w`)}`,
    );
    if (!session) throw new NotFound('session');
    return session;
  }

  /** An eight-digit code from a MAC of the session and the time step, truncated as in RFC 4226. */
  private codeAt(sessionId: string, step: number): string {
    const mac = this.sealer.mac('check-in-code', `${sessionId} ${step}`);
    const offset = (mac[mac.length - 1] as number) & 0x0f;
    const number = mac.readUInt32BE(offset) & 0x7fffffff;
    return String(number % 100_000_000).padStart(8, '0');
  }
}
