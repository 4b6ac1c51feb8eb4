import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { isUnchanged } from '../../platform/audit/unchanged.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { violatedConstraint } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/id.js';
import { sql } from '../../platform/database/sql.js';
import { updateVersion } from '../../platform/database/versions.js';
import { Conflict, InvalidFields, NotFound } from '../../platform/errors/errors.js';
import { type Page, type PageQuery, readPage } from '../../platform/http/pagination.js';
import { Framework } from './framework.entity.js';
import type {
  ChangeFrameworkDto,
  FrameworkDto,
  NewFrameworkDto,
  PriorityAreaEntryDto,
} from './frameworks.dto.js';
import { DEFAULT_THEME } from './themes.js';

const columns = sql`framework.id, framework.slug, framework.name, framework.period_from AS "periodFrom",
  framework.period_to AS "periodTo", framework.version,
  (SELECT coalesce(json_agg(json_build_object('id', a.id, 'position', a.position, 'name', a.name,
       'theme', a.theme,
       'successorIds', ARRAY(SELECT x.to_id FROM priority_area_crosswalk x
         WHERE x.from_id = a.id ORDER BY x.to_id)) ORDER BY a.position), '[]')
   FROM priority_areas a WHERE a.framework_id = framework.id) AS "priorityAreas"`;

/** The references to an area that keep it from being removed. */
const USES = [
  'cohort_priority_areas_priority_area_id_fkey',
  'course_versions_priority_area_id_fkey',
];

/** 409: cohorts or courses belong to an area that would be removed. */
export class PriorityAreaInUse extends Conflict {
  constructor() {
    super(
      'priority-area-in-use',
      'Some cohorts or courses use a priority area that would be removed.',
      'Keep the area, or remove it from those cohorts and courses first.',
    );
  }
}

/** Strategies and action plans with their priority areas, and how areas continue in later ones. */
@Injectable()
export class FrameworksService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  list(query: PageQuery): Promise<Page<FrameworkDto>> {
    return readPage(
      this.db,
      {
        select: columns,
        from: sql`frameworks framework`,
        id: sql`framework.id`,
        key: { sql: sql`framework.period_from`, type: 'int', descending: true },
      },
      query,
    );
  }

  /** @throws NotFound */
  async get(id: string): Promise<FrameworkDto> {
    const framework = await this.db.row<FrameworkDto>(
      sql`SELECT ${columns} FROM frameworks framework WHERE framework.id = ${id}`,
    );
    if (!framework) throw new NotFound('framework');
    return framework;
  }

  create(actor: Actor | undefined, dto: NewFrameworkDto): Promise<FrameworkDto> {
    checkPeriod(dto);
    return this.db.transaction(async () => {
      const { priorityAreas, ...rest } = dto;
      const id = newId();
      await this.db.repository(Framework).insert({ ...rest, id });
      await this.writeAreas(id, priorityAreas);
      await this.audit.record({ actor, action: 'framework.created', subject: ['framework', id] });
      return this.get(id);
    });
  }

  /** @throws Changed, PriorityAreaInUse */
  change(
    actor: Actor,
    id: string,
    version: number,
    dto: ChangeFrameworkDto,
  ): Promise<FrameworkDto> {
    return this.transactionUnlessInUse(async () => {
      const before = await this.get(id);
      checkPeriod({ ...before, ...dto });
      const { priorityAreas, ...rest } = dto;
      if (before.version === version && isUnchanged(...comparable(before, dto))) return before;
      await updateVersion(this.db, Framework, { id, version }, rest);
      if (priorityAreas) {
        const kept = priorityAreas.map((area) => area.id).filter(Boolean);
        await this.db.run(
          'DELETE FROM priority_areas WHERE framework_id = $1 AND NOT id = ANY($2)',
          [id, kept],
        );
        await this.writeAreas(id, priorityAreas);
      }
      const after = await this.get(id);
      await this.audit.record({
        actor,
        action: 'framework.changed',
        subject: ['framework', id],
        before,
        after,
      });
      return after;
    });
  }

  /**
   * Removes a framework to which no cohort belongs.
   * @throws PriorityAreaInUse
   */
  remove(actor: Actor, id: string): Promise<void> {
    return this.transactionUnlessInUse(async () => {
      const before = await this.get(id);
      const removed = await this.db.repository(Framework).delete({ id });
      if (removed.affected === 0) throw new NotFound('framework'); // removed in the meantime
      await this.audit.record({
        actor,
        action: 'framework.removed',
        subject: ['framework', id],
        before,
      });
    });
  }

  /**
   * Sets which areas of later frameworks continue an area; counts as a change of the area's
   * framework.
   * @throws NotFound, InvalidFields, Changed
   */
  async setSuccessors(
    actor: Actor,
    areaId: string,
    version: number,
    successorIds: string[],
  ): Promise<FrameworkDto> {
    return this.db.transaction(async () => {
      const area = await this.db.row<{ framework_id: string; period_from: number }>(
        `SELECT a.framework_id, f.period_from FROM priority_areas a
         JOIN frameworks f ON f.id = a.framework_id WHERE a.id = $1`,
        [areaId],
      );
      if (!area) throw new NotFound('priority area');
      const later = await this.db.rows<{ id: string }>(
        `SELECT a.id FROM priority_areas a JOIN frameworks f ON f.id = a.framework_id
         WHERE a.id = ANY($1) AND f.period_from > $2`,
        [successorIds, area.period_from],
      );
      if (later.length < new Set(successorIds).size) {
        throw new InvalidFields([
          {
            pointer: '/successorIds',
            code: 'not-later',
            detail: 'must all be areas of a later framework',
          },
        ]);
      }
      const framework = await this.get(area.framework_id);
      const before = framework.priorityAreas.find(({ id }) => id === areaId)?.successorIds ?? [];
      const isSame = isUnchanged({ ids: before }, { ids: [...new Set(successorIds)].sort() });
      if (isSame && framework.version === version) return framework;
      await updateVersion(this.db, Framework, { id: framework.id, version }, {});
      await this.db.run('DELETE FROM priority_area_crosswalk WHERE from_id = $1', [areaId]);
      await this.db.run(
        `INSERT INTO priority_area_crosswalk (from_id, to_id)
         SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING`,
        [areaId, successorIds],
      );
      await this.audit.record({
        actor,
        action: 'priority-area.successors-set',
        subject: ['priority-area', areaId],
        before: { successorIds: before },
        after: { successorIds },
      });
      return this.get(framework.id);
    });
  }

  /** Writes the areas in their order; those with an id exist already. */
  private async writeAreas(frameworkId: string, areas: PriorityAreaEntryDto[]): Promise<void> {
    for (const [index, { id, name, theme = null }] of areas.entries()) {
      const written = await this.db.run(
        `INSERT INTO priority_areas (id, framework_id, position, name, theme)
         VALUES ($1, $2, $3, $4, coalesce($5, '${DEFAULT_THEME}'))
         ON CONFLICT (id) DO UPDATE SET position = $3, name = $4,
           theme = coalesce($5, priority_areas.theme)
         WHERE priority_areas.framework_id = $2`,
        [id ?? newId(), frameworkId, index + 1, name, theme],
      );
      if (written === 0) {
        throw new InvalidFields([
          {
            pointer: `/priorityAreas/${index}/id`,
            code: 'not-there',
            detail: 'is an area of another framework',
          },
        ]);
      }
    }
  }

  private async transactionUnlessInUse<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.db.transaction(work);
    } catch (error) {
      if (USES.includes(violatedConstraint(error) ?? '')) {
        throw new PriorityAreaInUse();
      }
      throw error;
    }
  }
}

function checkPeriod({ periodFrom, periodTo }: { periodFrom: number; periodTo: number }): void {
  if (periodTo >= periodFrom) return;
  throw new InvalidFields([
    { pointer: '/periodTo', code: 'before-start', detail: 'is before periodFrom' },
  ]);
}

/** A framework and its change, with only the fields of each area that a change may contain. */
function comparable(before: FrameworkDto, dto: ChangeFrameworkDto): [object, object] {
  const themeById = new Map(before.priorityAreas.map(({ id, theme }) => [id, theme]));
  const areas = (list?: PriorityAreaEntryDto[]) =>
    list?.map(({ id, name, theme = themeById.get(id ?? '') }) => ({ id, name, theme }));
  return [
    { ...before, priorityAreas: areas(before.priorityAreas) },
    { ...dto, priorityAreas: areas(dto.priorityAreas) },
  ];
}
