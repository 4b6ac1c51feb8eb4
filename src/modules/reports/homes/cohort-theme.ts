import { type Sql, sql } from '../../../platform/database/sql.js';
import { DEFAULT_THEME } from '../../programme/themes.js';

/** SQL: the look of cohort `c`, which is that of its first priority area. */
export const themeOf = (c: Sql): Sql => sql`coalesce((SELECT area.theme
  FROM shared.cohort_priority_areas p JOIN shared.priority_areas area ON area.id = p.priority_area_id
  WHERE p.cohort_id = ${c}.id ORDER BY area.framework_id DESC, area.position LIMIT 1),
  ${DEFAULT_THEME}::text)`;
