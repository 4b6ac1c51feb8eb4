import { randomBytes } from 'node:crypto';
import type { CourseDto } from '../../src/modules/courses/courses.dto.js';
import { quizBody } from './factories.js';
import type { TestSystem, Visitor } from './system.js';

interface NewUnit {
  slug: string;
  body: object;
}

/** A required lesson whose title is its slug. */
export const lesson = (slug: string, source: string, more: object = {}): NewUnit => ({
  slug,
  body: {
    ...{ kind: 'lesson', title: { en: slug }, source, required: true },
    ...{ teachingMinutes: 30, exerciseMinutes: 0, ...more },
  },
});

/**
 * A required quiz of these questions, with a pass mark of 100% and two attempts unless `more`
 * overrides them.
 */
export const quiz = (questions: object[], more: object = {}): NewUnit => ({
  slug: 'quiz',
  body: {
    ...{ kind: 'quiz', title: { en: 'Quiz' }, required: true },
    ...{ teachingMinutes: 10, exerciseMinutes: 0 },
    quiz: { ...quizBody, questions, ...more },
  },
});

/** A question with the options a and b, one of which is correct. */
export const question = (id: string, right: 'a' | 'b' = 'a') => ({
  ...{ id, kind: 'single', prompt: `Which of ${id}?`, explanation: `Because of ${right}.` },
  options: ['a', 'b'].map((option) => ({ id: option, text: option, correct: option === right })),
});

/** Publishes exactly these units as the next version of a course, or as a new course. */
export async function publish(
  system: TestSystem,
  trainer: Visitor,
  units: NewUnit[],
  { courseId, title = 'A course' }: { courseId?: string; title?: string } = {},
): Promise<CourseDto> {
  const as = system.as(trainer);
  const { body: draft } = courseId
    ? await as.post(`/api/v1/courses/${courseId}/draft`).expect(201)
    : await as
        .post('/api/v1/courses')
        .send({
          ...{ slug: `course-${randomBytes(4).toString('hex')}`, title: { en: title } },
          ...{ summary: { en: 'For a test' }, licence: 'CC BY 4.0', credit: 'Nobody' },
        })
        .expect(201);
  const path = `/api/v1/courses/${draft.id}/draft/units`;
  for (const { slug } of draft.units) await as.delete(`${path}/${slug}`).expect(204);
  for (const { slug, body } of units) {
    await as.put(`${path}/${slug}`).set('if-none-match', '*').send(body).expect(200);
  }
  const { body } = await as.post(`/api/v1/courses/${draft.id}/publication`).expect(200);
  return body;
}

/** Sets the courses of a cohort, in this order. */
export async function setCourses(
  system: TestSystem,
  secretariat: Visitor,
  cohortId: string,
  courseIds: string[],
): Promise<{ id: string; versionId: string; number: number; newestNumber: number }[]> {
  const { body } = await system
    .as(secretariat)
    .put(`/api/v1/cohorts/${cohortId}/courses`)
    .set('if-match', await system.etag(secretariat, `/api/v1/cohorts/${cohortId}`))
    .send({ courses: courseIds.map((courseId) => ({ courseId })) })
    .expect(200);
  return body.items;
}
