import type { Database } from '../../../platform/database/database.js';
import { Conflict } from '../../../platform/errors/errors.js';

/** 409: importing the next version would discard units or quizzes written in the course. */
export class ImportReplacesDraft extends Conflict {
  constructor({ units, quizzes }: Replaced) {
    super(
      'import-replaces-draft',
      'The import would replace units or quizzes written in this course.',
      {
        detail: `${units} units of the draft, and ${quizzes} quizzes. Import with replaceDraft=true to replace them.`,
        params: { units, quizzes },
      },
    );
  }
}

interface Replaced {
  /** Units of the draft. */
  units: number;
  /** Quizzes of the draft or, without one, of the newest version; lessons contain no quizzes. */
  quizzes: number;
}

/** @throws ImportReplacesDraft when the next version of a course would lose units or quizzes */
export async function assertNothingReplaced(db: Database, courseId: string): Promise<void> {
  const replaced = await db.row<Replaced>(
    `SELECT count(u.id) FILTER (WHERE v.published_at IS NULL)::int AS units,
       count(u.id) FILTER (WHERE u.quiz IS NOT NULL OR u.settings <> '{}')::int AS quizzes
     FROM course_versions v LEFT JOIN units u ON u.course_version_id = v.id
     WHERE v.course_id = $1
       AND v.number = (SELECT max(number) FROM course_versions WHERE course_id = $1)`,
    [courseId],
  );
  if (replaced && replaced.units + replaced.quizzes > 0) throw new ImportReplacesDraft(replaced);
}
