import { DEFAULT_THEME } from '../programme/themes.js';

// Text of SQL without parameters, for statements of either kind. `cohortId` is SQL too, such as
// `c.id` or `$1`.

/** A value of the first priority area, `area`, of a cohort; NULL when it has none. */
const ofFirstArea = (value: string, cohortId: string): string =>
  `(SELECT ${value} FROM cohort_priority_areas chosen
    JOIN shared.priority_areas area ON area.id = chosen.priority_area_id
    WHERE chosen.cohort_id = ${cohortId} ORDER BY area.framework_id DESC, area.position LIMIT 1)`;

/** The look of a cohort, on its cover and everywhere else. */
export const themeOf = (cohortId: string): string =>
  `coalesce(${ofFirstArea('area.theme', cohortId)}, '${DEFAULT_THEME}')`;

/** The area whose theme is the cohort's, as certificates keep it: its theme and its name. */
export const firstArea = (cohortId: string): string =>
  ofFirstArea(`jsonb_build_object('theme', area.theme, 'name', area.name)`, cohortId);
