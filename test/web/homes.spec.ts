import type { Page } from 'playwright-core';
import { newId } from '../../src/platform/database/id.js';
import { BrowserSystem, sizes, visit } from '../support/browser.js';
import { eligiblePeople, manyApplicants, openCohort } from '../support/factories.js';
import type { Visitor } from '../support/system.js';

/** The home page of each role says what is to be done, with the numbers of the database. */
describe('The home page of staff', () => {
  let web: BrowserSystem;
  let officer: Visitor;
  let cohort: string;

  const title = (name: string) => ({ en: name });
  const personId = async (name: string): Promise<string> =>
    (
      (await web.system.db.row(`SELECT id FROM people WHERE email = $1`, [
        `${name}@demonstration.invalid`,
      ])) as { id: string }
    ).id;
  beforeAll(async () => {
    web = await BrowserSystem.start();
    officer = await web.system.visitor({ role: 'programme-coordinator' });
    cohort = await openCohort(web.system, officer, [{ pool: 'KH', seats: 4 }], {
      title: title('Mangroves'),
    });
  });
  afterAll(() => web.stop());

  const main = (page: Page) => page.getByRole('main');
  const need = (page: Page, text: string) =>
    main(page).locator('.needs li').filter({ hasText: text });

  /** Opens the home page, presses the button of a need, and returns the address it leads to. */
  async function follow(page: Page, text: string, button: string): Promise<string> {
    await visit(page, '/home');
    await need(page, text).getByRole('link', { name: button }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForURL((url) => url.pathname !== '/home');
    return new URL(page.url()).pathname + new URL(page.url()).search;
  }

  it('of a trainer opens the session under way, and asks for attendance and drafts', async () => {
    const trainer = await personId('trainer');
    const hours = (from: number, to: number) => ({
      title: title('Session'),
      startsAt: new Date(Date.now() + from * 3_600_000).toISOString(),
      endsAt: new Date(Date.now() + to * 3_600_000).toISOString(),
      ...{ timeZone: 'Asia/Bangkok', place: 'Hall 2', capacity: 30 },
    });
    const { body } = await web.system
      .as(officer)
      .post(`/api/v1/cohorts/${cohort}/workshops`)
      .send({
        title: title('From evidence to a plan'),
        summary: title('For a test'),
        trainerIds: [trainer],
        sessions: [hours(-1, 1), hours(-30, -28)],
      })
      .expect(201);
    const [past, now] = body.sessions as { id: string }[];
    await eligiblePeople(web.system, cohort, 3);
    await web.system.db.run(
      `INSERT INTO registrations (id, session_id, enrolment_id)
       SELECT gen_random_uuid(), $1, id FROM enrolments WHERE cohort_id = $2`,
      [past?.id, cohort],
    );
    const page = await web.openAs('trainer');
    await visit(page, '/home');
    await main(page)
      .getByText(/^In progress until /)
      .waitFor();
    await main(page).getByText('0 of 0 checked in').waitFor();
    const open = main(page).locator('.session-now').getByRole('link', { name: 'Open session' });
    expect(await open.getAttribute('href')).toBe(`/teach/sessions/${now?.id}`);
    const attendance = 'Record attendance for 3 people';
    expect(await follow(page, attendance, 'Record attendance')).toBe(`/teach/sessions/${past?.id}`);

    const courses = await page.context().request.get('/api/v1/courses');
    const [course] = (await courses.json()).items;
    await page.context().request.post(`/api/v1/courses/${course.id}/draft`, {
      headers: { origin: web.address },
    });
    expect(await follow(page, 'Finish your draft', 'Open draft')).toBe(
      `/teach/courses/${course.id}`,
    );
  });

  it('of a national coordinator draws the seats of the country and leads to its people', async () => {
    const page = await web.openAs('coordinator');
    await visit(page, '/home');
    const demonstration = main(page)
      .locator('article')
      .filter({ hasText: 'biodiversity and climate' });
    await demonstration.getByText('3 seats: 0 accepted, 1 waiting for a reply, 2 free').waitFor();
    expect(await demonstration.locator('.home-seat.offered').count()).toBe(1);
    expect(await demonstration.locator('.home-seat.free').count()).toBe(2);
    const figure = demonstration
      .locator('.national-figures > div')
      .filter({ hasText: 'Nominated' });
    expect(await figure.locator('dd').textContent()).toBe('1');
    // What is to be done is said once, in the list of tasks.
    expect(await demonstration.getByText('free seats by').count()).toBe(0);
    await demonstration.getByText('Demonstration Trainee').waitFor();
    const offers = await follow(page, '1 person has not replied to an offer', 'See offers');
    expect(offers).toMatch(/^\/coordinate\/[^/]+\/applications\?state=offered$/);
    await page.getByRole('cell', { name: /^Demonstration Trainee/ }).waitFor();
    const free = need(page, '2 seats have no nominee or applicant').filter({
      hasText: 'biodiversity',
    });
    await visit(page, '/home');
    await free.getByRole('link', { name: 'Nominate people' }).click();
    await page.waitForURL(/\/coordinate\/[^/]+\/nominations$/);
  });

  it('shows the first three tasks, and all on request', async () => {
    for (const name of ['Rivers', 'Lakes', 'Wetlands']) {
      await openCohort(web.system, officer, [{ pool: 'KH', seats: 2 }], { title: title(name) });
    }
    const page = await web.openAs('coordinator');
    await visit(page, '/home');
    const tasks = main(page).locator('.needs li');
    expect(await tasks.count()).toBe(3);
    const all = main(page).getByRole('button', { name: /^See all \d+ tasks$/ });
    const count = Number(/\d+/.exec((await all.textContent()) ?? '')?.[0]);
    expect(count).toBeGreaterThan(3);
    await all.click();
    expect(await tasks.count()).toBe(count);
    await main(page).getByRole('button', { name: 'See fewer tasks', expanded: true }).click();
    expect(await tasks.count()).toBe(3);
  });

  it('of the secretariat puts what needs it first, and cohorts in time', async () => {
    const late = await openCohort(
      web.system,
      officer,
      [
        { pool: 'KH', seats: 2 },
        { pool: 'VN', seats: 1 },
      ],
      { title: title('Peat forests') },
    );
    await manyApplicants(web.system, late, 5);
    await web.system.db.run(
      `UPDATE cohorts SET applications_open_at = date_trunc('day', now()) - interval '100 hours',
         applications_close_at = now() - interval '2 days',
         starts_on = current_date + 20, ends_on = current_date + 90 WHERE id = $1`,
      [late],
    );
    const page = await web.openAs('secretariat', { timezoneId: 'Asia/Bangkok' });
    await visit(page, '/home');
    await need(page, 'Propose an allocation for 5 applicants')
      .getByText(/^Peat forests · Starts \d+ \w+ \d{4}$/)
      .waitFor();
    expect(await follow(page, 'Propose an allocation for 5 applicants', 'Open allocation')).toBe(
      `/coordinate/${late}/allocation`,
    );
    await web.system.db.run('INSERT INTO cohort_reviewers (cohort_id, person_id) VALUES ($1, $2)', [
      late,
      officer.personId,
    ]);
    expect(await follow(page, '5 applications have no review', 'See reviews')).toBe(
      `/coordinate/${late}/review`,
    );
    await visit(page, '/home');
    await main(page).getByRole('heading', { level: 3, name: 'Follow up' }).waitFor();
    const row = main(page).locator('.timeline li').filter({ hasText: 'Peat forests' }).first();
    await row.getByText('5 applications under review').waitFor();
    expect(await row.locator('.track .bar').count()).toBe(3);
    const stages = await row.getByRole('list').getByRole('listitem').allTextContents();
    expect(stages.map((stage) => stage.split(':')[0])).toEqual([
      'Applications',
      'Review',
      'Running',
    ]);
    // Applications opened at 20:00 UTC, which is the next day for this reader.
    const opened = new Date(Date.now() - (Date.now() % 86_400_000) - 100 * 3_600_000);
    expect(stages[0]).toMatch(new RegExp(`^Applications: ${opened.getUTCDate() + 1}\\D`));
    await row.getByRole('link', { name: 'Peat forests' }).click();
    await page.waitForURL(`**/coordinate/${late}`);
  });

  it('of an administrator leads to failed jobs', async () => {
    const page = await web.openAs('administrator');
    // As the proxy answers it from outside.
    await page.route('**/health/ready', (route) => route.fulfill({ status: 404 }));
    await visit(page, '/home');
    await main(page).getByText('All systems operational').waitFor();
    await main(page).getByRole('heading', { name: 'Recent sign-ins' }).waitFor();
    // A warning is nothing to finish, so it is only in its own section.
    await web.system.db.run(
      `INSERT INTO account_tokens (id, person_id, purpose, expires_at)
       VALUES ($1, $2, 'guessing-notice', now())`,
      [newId(), officer.personId],
    );
    await page.reload();
    await main(page).getByText('Someone may be guessing the password').waitFor();
    expect(await main(page).locator('.needs li').count()).toBe(0);
    await web.system.db.run(
      `INSERT INTO outbox (id, job, payload, failed_at) VALUES ($1, 'files.remove', '{}', now())`,
      [newId()],
    );
    expect(await follow(page, '1 job failed', 'See failed jobs')).toBe('/administer/queues');
  });

  it('of an administrator says that the system is down, or that nothing is known', async () => {
    const page = await web.openAs('administrator');
    const answer = (status: number, type: string) =>
      page.route('**/api/v1/health', (route) =>
        route.fulfill({ status, json: { status, type: `/problems/${type}`, title: type } }),
      );
    // Without PostgreSQL the API cannot recognise anyone.
    await answer(503, 'unavailable');
    expect(await follow(page, '1 system is down', 'See health')).toBe('/administer');
    await main(page).getByText('1 system is down').waitFor();
    await main(page).getByRole('heading', { name: 'Database (PostgreSQL)' }).waitFor();
    expect(await main(page).getByText('All systems operational').count()).toBe(0);
    // Another failure says nothing about the system, not even that it worked before.
    await page.unroute('**/api/v1/health');
    await visit(page, '/administer');
    await main(page).getByText('All systems operational').waitFor();
    await answer(500, 'internal');
    await main(page).getByText('This could not be loaded.').waitFor();
    expect(await main(page).getByText('All systems operational').count()).toBe(0);
  });

  it('has the parts of all roles, the own courses of staff, and fits a phone', async () => {
    const id = await personId('trainer');
    await web.system.db.run(
      `INSERT INTO role_grants (id, person_id, role, member_state)
       SELECT gen_random_uuid(), $1, 'national-coordinator', state FROM unnest(ARRAY['VN', 'KH']) state`,
      [id],
    );
    const page = await web.openAs('trainer', { viewport: sizes.phone });
    await page.clock.install();
    await visit(page, '/home');
    await main(page).getByRole('heading', { name: 'Sessions' }).waitFor();
    await main(page).getByRole('heading', { name: 'Open cohorts' }).waitFor();
    await main(page).getByText('National coordinator (Viet Nam)').waitFor();
    // Both countries have seats in a cohort, whose dates are listed once.
    const dates = await main(page).locator('.key-dates li').allTextContents();
    expect(dates.length).toBeGreaterThan(2);
    expect(new Set(dates).size).toBe(dates.length);
    const lead = main(page).locator('.home-lead time');
    const before = await lead.getAttribute('datetime');
    // A part that fails hides no other, and later errors are shown beside what is known.
    await page.route('**/me/homes/national-coordinator', (route) => route.fulfill({ status: 500 }));
    await page.clock.fastForward(61_000);
    await main(page).getByRole('button', { name: 'Try again' }).waitFor();
    await main(page).getByRole('heading', { name: 'Open cohorts' }).waitFor();
    expect(await lead.getAttribute('datetime')).not.toBe(before);
    await page.reload();
    await main(page).getByRole('button', { name: 'Try again' }).waitFor();
    await main(page).getByRole('heading', { name: 'Sessions' }).waitFor();
    expect(await main(page).getByRole('heading', { name: 'Open cohorts' }).count()).toBe(0);
    await page.unroute('**/me/homes/national-coordinator');
    await main(page).getByRole('button', { name: 'Try again' }).click();
    await main(page).getByRole('heading', { name: 'Open cohorts' }).waitFor();
    await main(page).getByRole('button', { name: 'Try again' }).waitFor({ state: 'detached' });
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(sizes.phone.width);
  });

  it('loads nothing of staff for trainees, who keep their own page', async () => {
    const page = await web.openAs('trainee');
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    await visit(page, '/home');
    await main(page).getByRole('link', { name: 'View offer' }).waitFor();
    expect(loaded.filter((path) => /staff-home|me\/homes/.test(path))).toEqual([]);
    expect(loaded.some((path) => path === '/api/v1/me/applications')).toBe(true);
  });
});
