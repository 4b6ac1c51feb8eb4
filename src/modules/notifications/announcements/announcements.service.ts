import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { sql } from '../../../platform/database/sql.js';
import { InvalidFields, NotFound } from '../../../platform/errors/errors.js';
import { type Page, type PageQuery, readPage } from '../../../platform/http/pagination.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { CohortsService } from '../../cohorts/cohorts.service.js';
import { Announcement, announcementStateMachine } from './announcement.entity.js';
import { type AnnouncementRow, announcementColumns, toDto } from './announcement-columns.js';
import type { AnnouncementDto, NewAnnouncementDto } from './announcements.dto.js';
import { managedAnnouncements } from './announcements.policy.js';
import { AudiencesService } from './audiences.service.js';

/** Seconds in which one that is sent at once can still be stopped before anybody gets it. */
const UNDO_SECONDS = 60;

/** Announcements to people of a cohort, as staff write, follow and stop them. */
@Injectable()
export class AnnouncementsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly transitions: Transitions,
    private readonly cohorts: CohortsService,
    private readonly audiences: AudiencesService,
  ) {}

  /** Newest first. */
  async list(actor: Actor, cohortId: string, query: PageQuery): Promise<Page<AnnouncementDto>> {
    await this.cohorts.get(actor, cohortId);
    const page = await readPage<AnnouncementRow>(
      this.db,
      {
        ...announcementColumns,
        id: sql`a.id`,
        key: { sql: sql`a.id`, type: 'uuid', descending: true },
        where: [
          sql`a.cohort_id = ${cohortId}`,
          sql`NOT a.is_test`,
          managedAnnouncements(actor, sql`a`),
        ],
      },
      query,
    );
    return { ...page, items: page.items.map(toDto) };
  }

  /** @throws NotFound */
  async get(actor: Actor, id: string): Promise<AnnouncementDto> {
    const { select, from } = announcementColumns;
    const row = await this.db.row<AnnouncementRow>(
      sql`SELECT ${select} FROM ${from}
        WHERE a.id = ${id} AND NOT a.is_test AND ${managedAnnouncements(actor, sql`a`)}`,
    );
    if (!row) throw new NotFound('announcement');
    return toDto(row);
  }

  /** Schedules one; the audience is resolved when it is sent. @throws NotFound, InvalidFields */
  async schedule(
    actor: Actor,
    cohortId: string,
    { title, text, audience, sendAt }: NewAnnouncementDto,
  ): Promise<AnnouncementDto> {
    const { people } = await this.audiences.figures(actor, cohortId, audience);
    if (people === 0 && !sendAt) {
      throw new InvalidFields([{ pointer: '/audience', code: 'nobody-in-audience' }]);
    }
    if (sendAt && new Date(sendAt) <= new Date()) {
      throw new InvalidFields([{ pointer: '/sendAt', code: 'not-in-future' }]);
    }
    const id = newId();
    await this.db.transaction(async () => {
      await this.db.repository(Announcement).insert({
        ...{ id, cohortId, authorId: actor.personId, title, text },
        ...{ audienceGroup: audience.group, memberStates: audience.memberStates },
        ...{ progress: audience.progress, state: 'scheduled' as const },
        sendAt: sendAt ? new Date(sendAt) : new Date(Date.now() + UNDO_SECONDS * 1_000),
      });
      await this.audit.record({
        actor,
        action: 'announcement.scheduled',
        subject: ['announcement', id],
        details: { cohortId, audience, people },
      });
    });
    return this.get(actor, id);
  }

  /**
   * Stops one: what is not sent yet is not sent, and disappears from the application where nobody
   * has read it. @throws NotFound, StepNotAllowed
   */
  async stop(actor: Actor, id: string): Promise<AnnouncementDto> {
    await this.get(actor, id);
    await this.db.transaction(async () => {
      // Waits for the batch that is being written, which locks the row.
      await this.transitions.apply(announcementStateMachine, 'stop', id, {
        set: sql`ended_at = now()`,
        audit: ({ before }) => ({
          actor,
          action: 'announcement.stopped',
          subject: ['announcement', id],
          before: { state: before },
          after: { state: 'stopped' },
        }),
      });
      await this.db.run(
        sql`UPDATE notification_deliveries d
          SET dropped_at = now(), failure = 'stopped', not_before = NULL, summary_at = NULL
          FROM notifications n JOIN announcement_recipients r ON r.id = n.subject_id
          WHERE n.id = d.notification_id AND n.kind = 'announcement'
            AND r.announcement_id = ${id}
            AND num_nonnulls(d.sent_at, d.refused_at, d.failed_at, d.dropped_at) = 0`,
      );
    });
    return this.get(actor, id);
  }
}
