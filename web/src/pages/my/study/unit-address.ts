import type { Dto } from '../../../api/client.ts';

type Study = Dto<'StudyDto'>;

/** A unit in its course. */
export interface UnitPlace {
  course: Study['courses'][number];
  unit: Study['courses'][number]['units'][number];
}

/** All units in the order of study. */
export const placesOf = (study: Study): UnitPlace[] =>
  study.courses.flatMap((course) => course.units.map((unit) => ({ course, unit })));

export const unitAddress = (enrolmentId: string, course: string, unit: string): string =>
  `/study/${enrolmentId}/${course}/${unit}`;

/** Whether an address with these names is that of the unit. */
export const isUnitAddress = (
  { course, unit }: UnitPlace,
  courseSlug: string | undefined,
  slug: string,
) => course.slug === courseSlug && unit.slug === slug;

/**
 * The address to redirect to from one that is not of a unit. An old bookmark, which names only a
 * unit, leads to it if no other unit has that name; all other addresses lead to the outline.
 */
export function redirectAddress(study: Study, slug: string): string {
  const matches = placesOf(study).filter(({ unit }) => unit.slug === slug || unit.id === slug);
  const [place] = matches;
  return place && matches.length === 1
    ? unitAddress(study.enrolmentId, place.course.slug, place.unit.slug)
    : `/study/${study.enrolmentId}`;
}
