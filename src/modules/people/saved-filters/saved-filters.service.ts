import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { sql } from '../../../platform/database/sql.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { TooManySavedFilters } from '../people.errors.js';
import { SavedFilter } from './saved-filter.entity.js';
import type { NewSavedFilterDto, SavedFilterDto } from './saved-filters.dto.js';

/** Maximum number of filters that a person may save of one list. */
const MAX_FILTERS = 20;

const columns = sql`f.id, f.list, f.name, f.choices`;

/** The filters of lists that people have saved, each for themselves. */
@Injectable()
export class SavedFiltersService {
  constructor(private readonly db: Database) {}

  /** In the order in which they were saved. */
  list(actor: Actor, list: SavedFilter['list']): Promise<SavedFilterDto[]> {
    return this.db.rows<SavedFilterDto>(
      sql`SELECT ${columns} FROM saved_filters f
        WHERE f.person_id = ${actor.personId} AND f.list = ${list} ORDER BY f.created_at, f.id`,
    );
  }

  /** Saves a filter, in the place of one of that name. @throws TooManySavedFilters */
  async save(actor: Actor, { list, name, choices }: NewSavedFilterDto): Promise<SavedFilterDto> {
    const saved = await this.db.row<SavedFilterDto>(
      sql`INSERT INTO saved_filters AS f (id, person_id, list, name, choices)
        SELECT ${newId()}::uuid, ${actor.personId}::uuid, ${list}::text, ${name}::text,
          ${JSON.stringify(choices)}::jsonb
        WHERE (SELECT count(*) FROM saved_filters o WHERE o.person_id = ${actor.personId}
          AND o.list = ${list} AND o.name <> ${name}) < ${MAX_FILTERS}
        ON CONFLICT (person_id, list, name) DO UPDATE SET choices = excluded.choices
        RETURNING ${columns}`,
    );
    if (!saved) throw new TooManySavedFilters(MAX_FILTERS);
    return saved;
  }

  /** @throws NotFound when it is not the actor's */
  async remove({ personId }: Actor, id: string): Promise<void> {
    const { affected } = await this.db.repository(SavedFilter).delete({ id, personId });
    if (!affected) throw new NotFound('filter');
  }
}
