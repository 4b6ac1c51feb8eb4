/** Texts of a lesson by their path below its root; of other files only that they are there. */
export type LessonFiles = Map<string, Buffer>;
