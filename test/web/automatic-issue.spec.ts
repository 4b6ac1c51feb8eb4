import { terms } from '../second-person/scene.js';
import { BrowserSystem, visit } from '../support/browser.js';
import { lesson, publish, setCourses } from '../support/course-factory.js';

describe('Automatic certificates that need a second approver', () => {
  let web: BrowserSystem;
  beforeAll(async () => {
    web = await BrowserSystem.start(() => ({ SECOND_APPROVER: 'true' }));
  });
  afterAll(() => web.stop());

  it('stop when a course is updated, with a notice before and after', async () => {
    const { system } = web;
    const [anna, ben] = [
      await system.visitor({ role: 'programme-coordinator' }),
      await system.visitor({ role: 'programme-coordinator' }),
    ];
    const trainer = await system.visitor({ role: 'trainer' });
    const course = await publish(system, trainer, [lesson('one', 'Text')], { title: 'First' });
    const { body: cohorts } = await system.as(anna).get('/api/v1/cohorts').expect(200);
    const cohortId = cohorts.items[0].id as string;
    await setCourses(system, anna, cohortId, [course.id]);
    const awards = () => system.as(anna).get(`/api/v1/cohorts/${cohortId}/awards`).expect(200);
    const [award] = (await awards()).body.items;
    expect(award).toMatchObject({ needsApproval: false, waitsForApproval: false });
    await system
      .as(anna)
      .put(`/api/v1/awards/${award.id}`)
      .set('if-match', `"${award.version}"`)
      .send({ ...terms, automatic: true })
      .expect(200);
    const { body: requests } = await system
      .as(ben)
      .get(`/api/v1/certificate-requests?state=pending&cohortId=${cohortId}`)
      .expect(200);
    await system
      .as(ben)
      .post(`/api/v1/certificate-requests/${requests.items[0].id}/approval`)
      .expect(200);
    const states = async () =>
      (await awards()).body.items.map(
        ({ needsApproval, waitsForApproval }: Record<string, boolean>) => [
          needsApproval,
          waitsForApproval,
        ],
      );
    expect(await states()).toEqual([[true, false]]);
    await publish(system, trainer, [lesson('one', 'Rewritten')], { courseId: course.id });
    expect(await states()).toEqual([[true, false]]);

    const desk = await web.openAs('secretariat');
    const onHold = desk.getByText('Automatic certificates are on hold', { exact: true });
    await visit(desk, `/coordinate/${cohortId}/set-up`);
    await desk.getByRole('button', { name: 'Review update: First' }).click();
    const dialog = desk.getByRole('dialog');
    await dialog
      .getByText('Certificates issued automatically stop until a second coordinator approves')
      .waitFor();
    expect(await onHold.count()).toBe(0);
    await dialog.getByRole('button', { name: /^Use version 2/ }).click();
    await onHold.waitFor();
    expect(await states()).toEqual([[true, true]]);
    await desk.getByRole('link', { name: 'Open certificates' }).click();
    await desk.getByText('They start once a second coordinator approves').waitFor();
    await desk.getByRole('button', { name: 'Request approval' }).waitFor();
    // The previous version is the one that both coordinators have approved.
    await desk.goBack();
    await onHold.waitFor();
    await system
      .as(ben)
      .post(`/api/v1/cohorts/${cohortId}/courses/${course.id}/version-updates`)
      .set('if-match', await system.etag(ben, `/api/v1/cohorts/${cohortId}/courses`))
      .send({ versionId: await firstVersion(course.id) })
      .expect(200);
    expect(await states()).toEqual([[true, false]]);
    await desk.reload();
    await desk.getByRole('button', { name: 'Review update: First' }).waitFor();
    expect(await onHold.count()).toBe(0);
  });

  const firstVersion = async (courseId: string) =>
    (
      await web.system.db.row<{ id: string }>(
        'SELECT id FROM course_versions WHERE course_id = $1 AND number = 1',
        [courseId],
      )
    )?.id;
});
