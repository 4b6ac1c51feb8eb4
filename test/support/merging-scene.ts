import { setCourses } from './course-factory.js';
import { openCohort, publishedCourse } from './factories.js';
import type { TestSystem, Visitor } from './system.js';

/** Helpers for tests of account merging: study in a cohort, preview, merge. */
export function mergingScene(system: TestSystem, secretariat: Visitor, trainer: Visitor) {
  const pathOf = (into: Visitor | string) =>
    `/api/v1/people/${typeof into === 'string' ? into : into.personId}`;
  const preview = (from: string, into: Visitor, actor = secretariat) =>
    system
      .as(actor)
      .get(`${pathOf(into)}/merges/preview`)
      .query({ from });
  const merge = async (from: string, into: Visitor, actor = secretariat) =>
    system
      .as(actor)
      .post(`${pathOf(into)}/merges`)
      .set('if-match', await system.etag(secretariat, pathOf(into)))
      .send({ from, reason: 'Registered twice, said so by telephone' });
  const cohortOf = async (seats: number) => {
    const cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats }]);
    await setCourses(system, secretariat, cohortId, [await publishedCourse(system, trainer)]);
    return cohortId;
  };
  const studyOf = async (visitor: Visitor, enrolmentId: string) => {
    const path = `/api/v1/enrolments/${enrolmentId}`;
    const { body } = await system.as(visitor).get(`${path}/study`).expect(200);
    return body.courses[0].units as { id: string; slug: string; completedAt: string | null }[];
  };
  const complete = async (visitor: Visitor, enrolmentId: string) => {
    const lesson = (await studyOf(visitor, enrolmentId)).find(({ slug }) => slug === 'lesson');
    await system
      .as(visitor)
      .post(`/api/v1/enrolments/${enrolmentId}/units/${lesson?.id}/completion`)
      .expect(200);
  };
  const pass = async (visitor: Visitor, enrolmentId: string) => {
    const quiz = (await studyOf(visitor, enrolmentId)).find(({ slug }) => slug === 'quiz');
    const units = `/api/v1/enrolments/${enrolmentId}/units`;
    const { body } = await system.as(visitor).post(`${units}/${quiz?.id}/attempts`).expect(200);
    const attempt = `/api/v1/attempts/${body.id}`;
    await system
      .as(visitor)
      .post(`${attempt}/answers`)
      .send({ answers: { q: ['a'] } })
      .expect(200);
    await system.as(visitor).post(`${attempt}/submission`).expect(200);
  };
  const stateOf = async (cohortId: string, visitor: Visitor) => {
    const list = `/api/v1/cohorts/${cohortId}/applications`;
    const { body } = await system.as(secretariat).get(list).expect(200);
    return body.items.find(({ personId }: { personId: string }) => personId === visitor.personId)
      ?.state;
  };

  return { pathOf, preview, merge, cohortOf, studyOf, complete, pass, stateOf };
}
