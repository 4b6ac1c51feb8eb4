import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { isUnchanged } from '../../platform/audit/unchanged.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { violatedConstraint } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/id.js';
import { assertWritten } from '../../platform/database/versions.js';
import { Conflict } from '../../platform/errors/errors.js';
import type { StreamEntryDto, StreamListDto } from './frameworks.dto.js';

/** 409: cohorts belong to a stream that would be removed. */
export class StreamInUse extends Conflict {
  constructor() {
    super(
      'stream-in-use',
      'Some cohorts use a stream that would be removed.',
      'Keep it, or move those cohorts first.',
    );
  }
}

/** Streams: the target groups of cohorts, such as officials. */
@Injectable()
export class StreamsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  async list(): Promise<StreamListDto> {
    const [list] = await this.db.rows<Pick<StreamListDto, 'items' | 'version'>>(
      `SELECT version, (SELECT coalesce(json_agg(json_build_object('id', s.id, 'slug', s.slug,
         'name', s.name) ORDER BY s.position), '[]') FROM streams s) AS items
       FROM stream_list`,
    );
    return { items: list?.items ?? [], version: list?.version ?? 1, next: null };
  }

  /**
   * Replaces the list; an entry with an id keeps its cohorts.
   * @throws Changed, StreamInUse
   */
  async set(
    actor: Actor | undefined,
    version: number,
    entries: StreamEntryDto[],
  ): Promise<StreamListDto> {
    const streams = entries.map((entry) => ({ ...entry, id: entry.id ?? newId() }));
    try {
      return await this.db.transaction(async () => {
        const before = await this.list();
        const isSame = isUnchanged({ streams: before.items }, { streams });
        if (isSame && before.version === version) return before;
        assertWritten(
          await this.db.run('UPDATE stream_list SET version = version + 1 WHERE version = $1', [
            version,
          ]),
        );
        await this.db.run('DELETE FROM streams WHERE NOT id = ANY($1)', [streams.map((s) => s.id)]);
        for (const [index, { id, slug, name }] of streams.entries()) {
          await this.db.run(
            `INSERT INTO streams (id, slug, name, position) VALUES ($1, $2, $3, $4)
             ON CONFLICT (id) DO UPDATE SET slug = $2, name = $3, position = $4`,
            [id, slug, name, index + 1],
          );
        }
        await this.audit.record({
          actor,
          action: 'streams.set',
          subject: ['stream', streams[0]?.id as string],
          before: { streams: before.items },
          after: { streams },
        });
        return this.list();
      });
    } catch (error) {
      if (violatedConstraint(error) === 'cohorts_stream_id_fkey') throw new StreamInUse();
      throw error;
    }
  }
}
