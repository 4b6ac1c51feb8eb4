import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { InvalidFields } from '../../../platform/errors/errors.js';
import { fieldFaults } from '../../../platform/http/field-faults.js';
import { CohortsService } from '../../cohorts/cohorts.service.js';
import type { AudienceDto, AudienceFiguresDto } from './announcements.dto.js';
import { announcedGroups } from './announcements.policy.js';
import { audienceSql } from './audience.sql.js';

/** People who are shown as a sample. */
const SAMPLE = 5;

/** Who would get an announcement, before it is sent. */
@Injectable()
export class AudiencesService {
  constructor(
    private readonly db: Database,
    private readonly cohorts: CohortsService,
  ) {}

  /** @throws NotFound, InvalidFields */
  async figures(
    actor: Actor,
    cohortId: string,
    audience: AudienceDto,
  ): Promise<AudienceFiguresDto> {
    await this.cohorts.get(actor, cohortId);
    const groups = announcedGroups(actor);
    if (!groups.includes(audience.group)) {
      throw new InvalidFields([{ pointer: '/audience/group', ...fieldFaults.notAmong(groups) }]);
    }
    const row = await this.db.row<AudienceFiguresDto>(
      sql`WITH found AS MATERIALIZED (${audienceSql(actor, cohortId, audience)})
        SELECT (SELECT count(*)::int FROM found) AS people,
          (SELECT coalesce(json_agg(s), '[]') FROM (
            SELECT p.id AS "personId", p.latin_name AS "latinName", p.native_name AS "nativeName",
              f.member_state AS "memberState"
            FROM found f JOIN shared.people p ON p.id = f.person_id
            ORDER BY p.latin_name, p.id LIMIT ${SAMPLE}) s) AS sample,
          (SELECT coalesce(json_agg(l), '[]') FROM (
            SELECT p.language, count(*)::int AS people
            FROM found f JOIN shared.people p ON p.id = f.person_id
            GROUP BY p.language ORDER BY people DESC, p.language) l) AS languages`,
    );
    return row as AudienceFiguresDto;
  }
}
