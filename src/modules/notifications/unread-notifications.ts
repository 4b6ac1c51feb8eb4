import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Composer, type Reader, readerColumns } from './composer.js';
import { notificationKinds } from './kinds/notification-kinds.js';

/** Unread notifications that are counted for one person. */
export const MAX_UNREAD = 100;

/** The kinds that the list of the application shows. */
export const listedKinds = (): string[] =>
  notificationKinds.all().flatMap(({ kind, isListed }) => (isListed ? [kind] : []));

/** What people have not read, as the list of the application shows it. */
@Injectable()
export class UnreadNotifications {
  constructor(
    private readonly db: Database,
    private readonly composer: Composer,
  ) {}

  /** The ids of what each of these people has not read and is still true, newest first. */
  async of(personIds: string[]): Promise<Map<string, string[]>> {
    const rows = await this.db.prepared<Reader & { id: string }>(
      'unread-notifications',
      `SELECT n.id, ${readerColumns.text} FROM shared.people p, LATERAL (
         SELECT * FROM notifications WHERE person_id = p.id AND read_at IS NULL
           AND archived_at IS NULL AND kind = ANY($2) ORDER BY id DESC LIMIT ${MAX_UNREAD}) n
       WHERE p.id = ANY($1)`,
      [personIds, listedKinds()],
    );
    const areTrue = await this.composer.areTrue(rows);
    const unread = new Map(personIds.map((id): [string, string[]] => [id, []]));
    rows.forEach(({ id, personId }, n) => {
      if (areTrue[n]) unread.get(personId)?.push(id);
    });
    return unread;
  }
}
