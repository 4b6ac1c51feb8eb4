/** Text files of a lesson by path relative to its root; other files have empty contents. */
export type LessonFiles = Map<string, Buffer>;
