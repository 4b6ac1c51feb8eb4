/** A cohort studies another version of a course. */
export class CourseVersionChanged {
  constructor(
    readonly cohortId: string,
    readonly courseId: string,
  ) {}
}
