/**
 * The first priority area of a cohort, as certificates keep it: the one whose theme is the cohort's.
 * `cohort` is SQL, such as `$1`.
 */
export const firstArea = (cohort: string): string =>
  `(SELECT jsonb_build_object('theme', area.theme, 'name', area.name)
    FROM shared.cohort_priority_areas chosen
    JOIN shared.priority_areas area ON area.id = chosen.priority_area_id
    WHERE chosen.cohort_id = ${cohort} ORDER BY area.framework_id DESC, area.position LIMIT 1)`;
