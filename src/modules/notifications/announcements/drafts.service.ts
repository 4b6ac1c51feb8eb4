import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { sql } from '../../../platform/database/sql.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { CohortsService } from '../../cohorts/cohorts.service.js';
import { Composer, type Reader, readerColumns } from '../composer.js';
import { announcement } from '../kinds/announcements/announcement.js';
import { notificationKinds } from '../kinds/notification-kinds.js';
import { NotificationsService } from '../notifications.service.js';
import { Announcement, AnnouncementRecipient } from './announcement.entity.js';
import type {
  AnnouncementPreviewDto,
  AnnouncementTextDto,
  PreviewQueryDto,
} from './announcements.dto.js';

/** Days for which the texts of tests are kept. */
const TEST_DAYS = 7;

/** What is written, before it is sent: as its readers will see it, and as a test to its author. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly cohorts: CohortsService,
    private readonly composer: Composer,
    private readonly notifications: NotificationsService,
  ) {}

  /** The email in a language, greeting the actor. @throws NotFound */
  async preview(
    actor: Actor,
    cohortId: string,
    { language, title, text }: PreviewQueryDto,
  ): Promise<AnnouncementPreviewDto> {
    const cohort = await this.cohorts.get(actor, cohortId);
    const { kind } = announcement;
    const id = newId();
    const row = await this.db.row<Reader>(
      sql`SELECT ${readerColumns} FROM shared.people p,
        (SELECT ${kind} AS kind, ${id}::uuid AS subject_id, ${actor.personId}::uuid AS person_id) n
        WHERE p.id = n.person_id`,
    );
    if (!row) throw new NotFound('person');
    const { latinName, nativeName } = row;
    const message = this.composer.write(
      notificationKinds.get(kind),
      { ...row, language },
      {
        ...{ id, cohort: cohort.title, title, body: text, theme: cohort.theme },
        by: nativeName ?? latinName,
      },
    );
    const { greeting, paragraphs, url, action, sender } = message.parts;
    return { subject: message.subject, greeting, paragraphs, url, action, sender };
  }

  /** Sends it to the actor alone, at once. @throws NotFound */
  async test(actor: Actor, cohortId: string, text: AnnouncementTextDto): Promise<void> {
    await this.cohorts.get(actor, cohortId);
    const [id, recipientId] = [newId(), newId()];
    const { personId } = actor;
    await this.db.transaction(async () => {
      await this.db.run(
        sql`DELETE FROM announcements WHERE is_test AND author_id = ${personId}
          AND created_at < now() - make_interval(days => ${TEST_DAYS})`,
      );
      const now = new Date();
      await this.db.repository(Announcement).insert({
        ...{ id, cohortId, authorId: personId, title: text.title, text: text.text },
        ...{ audienceGroup: 'trainees', memberStates: [], progress: 'any', isTest: true },
        ...{ state: 'sent', sendAt: now, endedAt: now, recipients: 1 },
      });
      await this.db
        .repository(AnnouncementRecipient)
        .insert({ id: recipientId, announcementId: id, personId });
      await this.notifications.notify({
        ...{ personId, kind: 'announcement-test', subjectId: recipientId },
      });
      await this.audit.record({
        actor,
        action: 'announcement.tested',
        subject: ['announcement', id],
        details: { cohortId },
      });
    });
  }
}
