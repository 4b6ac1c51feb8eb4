import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { PersonalDataRegister } from '../../../platform/privacy/personal-data.js';

/** Days that announcements are kept after they were sent. */
const ANNOUNCEMENT_DAYS = 365;

/** What this module keeps of people: what they announced, and what was announced to them. */
@Injectable()
export class AnnouncementsPersonalData implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly register: PersonalDataRegister,
  ) {}

  onModuleInit(): void {
    this.register.declare({
      kind: 'announcements',
      why: 'communication',
      tables: ['announcements', 'announcement_recipients'],
      kept: 'after-creation',
      days: ANNOUNCEMENT_DAYS,
      onErasure: 'kept-without-name',
      export: {
        'announcements that I sent': `SELECT title, text, send_at, state FROM announcements
          WHERE author_id = $1 ORDER BY id`,
        'announcements to me': `SELECT a.title, a.text, a.send_at FROM announcement_recipients r
          JOIN announcements a ON a.id = r.announcement_id WHERE r.person_id = $1 ORDER BY a.id`,
      },
      // What has not been sent by then has no author, and stops when its time comes.
      erase: async (personId) => {
        await this.db.run('DELETE FROM announcement_recipients WHERE person_id = $1', [personId]);
        await this.db.run('UPDATE announcements SET author_id = NULL WHERE author_id = $1', [
          personId,
        ]);
      },
      merge: async ({ from, into }) => {
        const moved = await this.db.run(
          `UPDATE announcement_recipients r SET person_id = $2 WHERE person_id = $1
           AND NOT EXISTS (SELECT 1 FROM announcement_recipients o
             WHERE o.announcement_id = r.announcement_id AND o.person_id = $2)`,
          [from, into],
        );
        await this.db.run('DELETE FROM announcement_recipients WHERE person_id = $1', [from]);
        return { moved };
      },
      purge: () =>
        this.db.run(`DELETE FROM announcements WHERE send_at < now() - make_interval(days => $1)`, [
          ANNOUNCEMENT_DAYS,
        ]),
    });
  }
}
