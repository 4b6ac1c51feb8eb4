import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { isUnchanged } from '../../platform/audit/unchanged.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { violatedConstraint } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/id.js';
import { Conflict } from '../../platform/errors/errors.js';
import type { StreamDto, StreamEntryDto } from './frameworks.dto.js';

/** 409: cohorts belong to a stream that would be gone. */
export class StreamInUse extends Conflict {
  constructor() {
    super(
      'stream-in-use',
      'Cohorts belong to a stream that is not in this list.',
      'Keep it, or move those cohorts first.',
    );
  }
}

/** Streams: for whom a cohort is, such as officials. */
@Injectable()
export class StreamsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  list(): Promise<StreamDto[]> {
    return this.db.rows('SELECT id, slug, name FROM streams ORDER BY position');
  }

  /** Replaces the list; an entry with an id keeps its cohorts. @throws StreamInUse */
  async set(actor: Actor | undefined, entries: StreamEntryDto[]): Promise<StreamDto[]> {
    const streams = entries.map((entry) => ({ ...entry, id: entry.id ?? newId() }));
    try {
      return await this.db.transaction(async () => {
        // One after the other, so that the second finds what the first has written.
        await this.db.run('LOCK TABLE streams IN SHARE ROW EXCLUSIVE MODE');
        const before = await this.list();
        if (isUnchanged({ streams: before }, { streams })) return before;
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
          before: { streams: before },
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
