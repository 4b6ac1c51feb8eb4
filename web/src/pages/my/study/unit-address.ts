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
export const isAt = ({ course, unit }: UnitPlace, courseSlug: string | undefined, slug: string) =>
  course.slug === courseSlug && unit.slug === slug;

/**
 * Where an address leads that is no unit's: one that names only a unit, as bookmarks of before do,
 * to the unit when one alone has that name; all others to the outline.
 */
export function currentAddress(study: Study, slug: string): string {
  const named = placesOf(study).filter(({ unit }) => unit.slug === slug || unit.id === slug);
  const [place] = named;
  return place && named.length === 1
    ? unitAddress(study.enrolmentId, place.course.slug, place.unit.slug)
    : `/study/${study.enrolmentId}`;
}
