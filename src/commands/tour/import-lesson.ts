import type { DraftDto } from '../../modules/courses/courses.dto.js';
import type { CourseImportDto } from '../../modules/courses/import/course-imports.dto.js';
import { type Request, until } from './client.js';

/** Seconds within which a lesson is imported, however busy the machine is. */
const LONGEST = 180;

/**
 * Imports a zipped lesson and waits for its draft.
 * @param ask sends a request as a trainer
 * @throws Error when it cannot be imported
 */
export async function importLesson(
  ask: <T>(request: Pick<Request, 'method' | 'path' | 'body' | 'type'>) => Promise<T>,
  zip: Buffer,
): Promise<DraftDto> {
  const { id } = await ask<CourseImportDto>({
    method: 'POST',
    path: '/api/v1/courses/imports',
    body: zip,
    type: 'application/zip',
  });
  const { problem, courseId } = await until(
    'The import',
    () => ask<CourseImportDto>({ method: 'GET', path: `/api/v1/course-imports/${id}` }),
    ({ state }) => state === 'done' || state === 'failed',
    LONGEST,
  );
  if (problem) throw new Error(`${problem.title} ${problem.detail ?? ''}`);
  return ask<DraftDto>({ method: 'GET', path: `/api/v1/courses/${courseId}/draft` });
}
