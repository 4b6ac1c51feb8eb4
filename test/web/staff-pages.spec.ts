import type { Page } from 'playwright-core';
import { acceptOffer, BrowserSystem, sizes, untilTrue, visit } from '../support/browser.js';
import { cohortBody, manyApplicants, openCohort } from '../support/factories.js';
import type { Visitor } from '../support/system.js';

/** What staff read about a cohort and its people must be correct. */
describe('The pages of staff', () => {
  let web: BrowserSystem;
  let officer: Visitor;
  let coordinator: Page;

  const main = (page: Page) => page.getByRole('main');
  const textOf = async (page: Page) => (await main(page).textContent()) ?? '';
  const post = async (path: string, body: object = {}, status = 201) =>
    (await web.system.as(officer).post(`/api/v1${path}`).send(body).expect(status)).body;
  beforeAll(async () => {
    web = await BrowserSystem.start();
    officer = await web.system.visitor({ role: 'programme-coordinator' });
    coordinator = await web.openAs('secretariat');
  });
  afterAll(() => web.stop());

  it('link to the public page only once it exists, and log no error before a proposal', async () => {
    const draft = await post('/cohorts', cohortBody([{ pool: 'KH', seats: 1 }]));
    const errors: string[] = [];
    coordinator.on(
      'console',
      (message) => message.type() === 'error' && errors.push(message.text()),
    );
    await visit(coordinator, `/coordinate/${draft.id}`);
    await coordinator.getByText('Draft', { exact: true }).first().waitFor();
    expect(await coordinator.getByRole('link', { name: 'Public page' }).count()).toBe(0);
    const open = await openCohort(web.system, officer, [{ pool: 'KH', seats: 1 }]);
    await visit(coordinator, `/coordinate/${open}/allocation`);
    await coordinator.getByRole('button', { name: 'Propose allocation' }).waitFor();
    await coordinator.getByRole('link', { name: 'Public page' }).waitFor();
    expect(errors).toEqual([]);
    coordinator.removeAllListeners('console');

    await visit(coordinator, '/coordinate');
    const badges = await main(coordinator).locator('.grid .badge').allTextContents();
    const order = ['Open', 'Under review', 'Running', 'Draft', 'Closed', 'Archived'];
    const places = badges.map((badge) => order.indexOf(badge)).filter((place) => place >= 0);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(new Set(places).size).toBeGreaterThan(1);
  });

  it('give an overview of a cohort in two columns, which are one on a phone', async () => {
    const { body } = await web.system.http.get('/api/v1/cohorts').expect(200);
    await coordinator.setViewportSize(sizes.desk);
    await visit(coordinator, `/coordinate/${body.items[0].id}`);
    const heading = (name: string) => main(coordinator).getByRole('heading', { level: 2, name });
    for (const name of ['Next step', 'Seats and people by country', 'Courses']) {
      await heading(name).waitFor();
    }
    const stages = coordinator.getByRole('list', { name: 'Stages of the cohort' });
    const current = await stages.locator('[aria-current="step"]').textContent();
    expect(current).toMatch(/^OpenUntil \d+ \w+$/);
    expect(await stages.locator('time').count()).toBe(1);
    // With few people there is no chart, and countries without any are in one sentence.
    await main(coordinator)
      .getByText(/^No nominees or applicants yet: /)
      .waitFor();
    expect(await main(coordinator).locator('.chart-place').count()).toBe(0);
    const left = async (name: string) => (await heading(name).boundingBox())?.x ?? 0;
    expect(await left('Key dates')).toBeGreaterThan((await left('Next step')) + 500);
    await coordinator.getByText('Last day').waitFor();
    const aside = main(coordinator).locator('aside');
    await aside.getByText(/^\d+ of \d+ seats filled$/).waitFor();
    await coordinator.setViewportSize(sizes.phone);
    expect(await left('Key dates')).toBeLessThan(40);
    const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await coordinator.evaluate(wider)).toBe(0);
    await coordinator.setViewportSize(sizes.desk);
  });

  it('show an error in words at each invalid field of a workshop', async () => {
    const cohort = await openCohort(web.system, officer, [{ pool: 'KH', seats: 1 }]);
    await visit(coordinator, `/coordinate/${cohort}/workshops/new`);
    await coordinator.getByRole('button', { name: 'Create workshop' }).click();
    const session = coordinator.getByRole('group', { name: 'Session 1' });
    await session.locator('[aria-invalid]').first().waitFor();
    for (const label of ['Title', 'Starts', 'Ends', 'Location']) {
      const field = session.getByLabel(label, { exact: true });
      expect([label, await field.getAttribute('aria-invalid')]).toEqual([label, 'true']);
      const error = session.locator(`#${await field.getAttribute('id')}-error`);
      expect(await error.textContent()).toMatch(/^\p{Lu}[^›/]+\.$/u);
    }
    expect(await textOf(coordinator)).not.toMatch(/›|startsAt|"en"/);
    await untilTrue(coordinator, `document.activeElement.getAttribute('role') === 'alert'`);
  });

  it('show progress towards the certificate rule, and what is still needed', async () => {
    const trainee = await web.openAs('trainee', { viewport: sizes.phone });
    await visit(trainee, '/home');
    await trainee.getByRole('link', { name: 'View offer' }).click();
    await acceptOffer(trainee);
    await trainee.getByText(/^Required units: 0 of \d+$/).waitFor();
    const row = await web.system.db.row<{ cohortId: string; sessionId: string }>(
      `SELECT e.cohort_id AS "cohortId", s.id AS "sessionId" FROM enrolments e
       JOIN workshops w ON w.cohort_id = e.cohort_id JOIN workshop_sessions s ON s.workshop_id = w.id
       WHERE e.id = $1`,
      [trainee.url().split('/').at(-1)],
    );
    const { cohortId, sessionId } = row as { cohortId: string; sessionId: string };
    await visit(coordinator, `/coordinate/${cohortId}/certificates`);
    await coordinator.getByText(/Still needed: (\d+) of \1 workshop minutes/).waitFor();
    await coordinator.getByRole('columnheader', { name: 'Workshop minutes' }).waitFor();
    await coordinator
      .getByRole('cell', { name: /^0 of \d+$/ })
      .first()
      .waitFor();

    // The trainer's page updates while people book places.
    const trainer = await web.openAs('trainer');
    await visit(trainer, `/teach/sessions/${sessionId}`);
    await trainer.getByText('0 of 40 places taken').waitFor();
    await visit(trainee, '/workshops');
    await trainee.getByRole('button', { name: 'Book a place' }).click();
    await trainee.getByRole('button', { name: 'Cancel my place' }).waitFor();
    await trainer.getByText('1 of 40 places taken').waitFor();

    // A notification links to the page it is about.
    await trainee
      .context()
      .request.post('/api/v1/me/exports', { headers: { origin: web.address } });
    await web.system.idle();
    await visit(trainee, '/notifications');
    expect(await trainee.getByRole('link', { name: /data/ }).first().getAttribute('href')).toBe(
      '/my-data',
    );
  });

  it('show trainers the cohort of each workshop, and leave out drafts', async () => {
    const { personId } = (await web.system.db.row<{ personId: string }>(
      `SELECT id AS "personId" FROM people WHERE email = 'trainer@demonstration.invalid'`,
    )) as { personId: string };
    const draft = await post('/cohorts', cohortBody([{ pool: 'KH', seats: 1 }]));
    const workshop = (hours: number) => ({
      title: { en: `Workshop in ${hours} hours` },
      summary: { en: 'For a test' },
      trainerIds: [personId],
      sessions: [
        {
          title: { en: 'Session' },
          startsAt: new Date(Date.now() + hours * 3_600_000).toISOString(),
          endsAt: new Date(Date.now() + (hours + 1) * 3_600_000).toISOString(),
          timeZone: 'Asia/Bangkok',
          place: 'Bangkok',
          capacity: 5,
        },
      ],
    });
    await post(`/cohorts/${draft.id}/workshops`, workshop(1));
    const open = await openCohort(web.system, officer, [{ pool: 'KH', seats: 1 }]);
    for (const hours of [9_000, 3_000, 6_000]) {
      await post(`/cohorts/${open}/workshops`, workshop(hours));
    }
    const trainer = await web.openAs('trainer');
    await visit(trainer, '/teach');
    await trainer.getByText('Workshop in 9000 hours').waitFor();
    const titles = await main(trainer).locator('section.card h3').allTextContents();
    expect(titles.slice(0, 3)).toEqual(
      [9_000, 6_000, 3_000].map((hours) => `Workshop in ${hours} hours`),
    );
    expect(titles).not.toContain('Workshop in 1 hours');
    await main(trainer).locator('section.card').first().getByText('Test cohort').waitFor();
  });

  it('mark dangerous actions on an account, and ask before them', async () => {
    const { personId } = (await web.system.db.row<{ personId: string }>(
      `SELECT id AS "personId" FROM people WHERE email = 'applicant@demonstration.invalid'`,
    )) as { personId: string };
    const page = await web.openAs('administrator');
    await visit(page, `/people/${personId}`);
    const buttons = ['Suspend account', 'Sign out of all devices', 'Reset two-step sign-in'];
    for (const name of buttons) {
      const button = page.getByRole('button', { name, exact: true });
      expect(await button.getAttribute('class')).toContain('danger');
      await button.click();
      await page.getByRole('dialog').getByText('Demonstration').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Go back' }).click();
    }
    const { body } = await web.system
      .as(await web.system.visitor({ role: 'administrator' }))
      .get(`/api/v1/people/${personId}`)
      .expect(200);
    expect(body.status).toBe('active');
  });

  it('draw the labels of a chart without overlap', async () => {
    const cohortId = await openCohort(web.system, officer, [{ pool: 'KH', seats: 4 }]);
    await manyApplicants(web.system, cohortId, 24);
    const page = await web.openAs('secretariat', { viewport: sizes.phone });
    await visit(page, `/coordinate/${cohortId}`);
    for (const place of await page.locator('.chart-place').all()) {
      await place.scrollIntoViewIfNeeded();
    }
    // Charts are drawn one after the other, as they come into view.
    await page
      .locator('.ct-label.ct-horizontal')
      .filter({ hasText: /^\d+$/ })
      .nth(1)
      .waitFor({ state: 'attached' });
    const overlaps =
      await page.evaluate(`[...document.querySelectorAll('.chart')].flatMap((chart) => {
      const marks = [...chart.querySelectorAll('.ct-label.ct-horizontal')]
        .filter((mark) => /^\\d+$/.test(mark.textContent.trim()))
        .map((mark) => {
          const range = document.createRange();
          range.selectNodeContents(mark);
          return range.getBoundingClientRect();
        });
      return marks.slice(1).map((mark, n) => Math.abs(mark.left - marks[n].left) < mark.width + 8);
    })`);
    expect((overlaps as boolean[]).length).toBeGreaterThan(1);
    expect(overlaps).not.toContain(true);
  });

  it('keep a long legend in its box on a phone', async () => {
    const cohortId = await openCohort(web.system, officer, [{ pool: 'KH', seats: 1 }]);
    const applicant = await web.system.visitor({ state: 'KH' });
    await web.system
      .as(applicant)
      .post(`/api/v1/cohorts/${cohortId}/applications`)
      .send({ answers: { statement: 'A reason' } })
      .expect(201);
    const path = `/api/v1/cohorts/${cohortId}`;
    const { personId } = (await web.system.db.row<{ personId: string }>(
      `SELECT id AS "personId" FROM people WHERE email = 'trainer@demonstration.invalid'`,
    )) as { personId: string };
    await web.system
      .as(officer)
      .put(`${path}/reviewers`)
      .set('if-match', await web.system.etag(officer, path))
      .send({ personIds: [personId] })
      .expect(200);
    const page = await web.openAs('trainer', { viewport: sizes.phone });
    await visit(page, `/review/${cohortId}`);
    await page.locator('.criterion legend').first().waitFor();
    const boxes = await page.evaluate(`[...document.querySelectorAll('.criterion')].map((box) => {
      const [outer, legend] = [box, box.querySelector('legend')].map((e) => e.getBoundingClientRect());
      const first = box.querySelector('.points').getBoundingClientRect();
      return legend.right <= outer.right + 1 && legend.top >= outer.top - 1 && first.top >= legend.bottom - 1;
    })`);
    expect(new Set(boxes as boolean[])).toEqual(new Set([true]));
  });
});
