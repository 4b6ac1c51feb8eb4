import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { type Page, type PageQuery, readPage } from '../../platform/http/pagination.js';
import { InvalidFields, NotFound } from '../../platform/http/problem.js';
import { Framework, PriorityArea } from './framework.entity.js';
import type { FrameworkDto, NewFrameworkDto } from './programme.dto.js';

const columns = `framework.id, framework.slug, framework.name, framework.period_from AS "periodFrom",
  framework.period_to AS "periodTo", framework.version,
  (SELECT coalesce(json_agg(json_build_object('id', a.id, 'position', a.position, 'name', a.name)
     ORDER BY a.position), '[]') FROM priority_areas a WHERE a.framework_id = framework.id) AS "priorityAreas"`;

/** Strategies and action plans with their priority areas. */
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
        from: 'frameworks framework',
        id: 'framework.id',
        key: { sql: 'framework.period_from', type: 'int', descending: true },
      },
      query,
    );
  }

  /** @throws NotFound */
  async get(id: string): Promise<FrameworkDto> {
    const framework = await this.db.row<FrameworkDto>(
      `SELECT ${columns} FROM frameworks framework WHERE framework.id = $1`,
      [id],
    );
    if (!framework) throw new NotFound('framework');
    return framework;
  }

  create(actor: Actor | undefined, dto: NewFrameworkDto): Promise<FrameworkDto> {
    if (dto.periodTo < dto.periodFrom) {
      throw new InvalidFields([{ pointer: '/periodTo', detail: 'is before periodFrom' }]);
    }
    return this.db.transaction(async () => {
      const { priorityAreas, ...rest } = dto;
      const id = newId();
      await this.db.repository(Framework).insert({ ...rest, id });
      await this.db.repository(PriorityArea).insert(
        priorityAreas.map(({ name }, index) => ({
          id: newId(),
          frameworkId: id,
          position: index + 1,
          name,
        })),
      );
      await this.audit.record({ actor, action: 'framework.created', subject: ['framework', id] });
      return this.get(id);
    });
  }
}
