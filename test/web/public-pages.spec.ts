import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { newCertificateNumber } from '../../src/modules/certificates/certificate-number.js';
import { memberStateCodes } from '../../src/modules/people/member-states.js';
import { BrowserSystem, sizes, type, untilTrue, visit } from '../support/browser.js';
import { cohortBody, openCohort, workshopNow } from '../support/factories.js';
import type { Visitor } from '../support/system.js';

const english = JSON.parse(
  readFileSync(new URL('../../web/messages/en.json', import.meta.url), 'utf8'),
) as Record<string, Record<string, string>>;

/** What visitors read about a cohort, its seats and its times must be correct. */
describe('The public pages', () => {
  let web: BrowserSystem;
  let officer: Visitor;
  let coordinator: Page;

  const main = (page: Page) => page.getByRole('main');
  const textOf = async (page: Page) => (await main(page).textContent()) ?? '';
  const post = async (path: string, body: object = {}, status = 201) =>
    (await web.system.as(officer).post(`/api/v1${path}`).send(body).expect(status)).body;
  const inCountryOrder = (names: string[]) => {
    const order = memberStateCodes.map(
      (code) => english.common?.[`member_state_${code.toLowerCase()}`] as string,
    );
    const places = names.map((name) => order.indexOf(name));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  };

  beforeAll(async () => {
    web = await BrowserSystem.start();
    officer = await web.system.visitor({ role: 'programme-coordinator' });
    coordinator = await web.openAs('secretariat');
  });
  afterAll(() => web.stop());

  it('use the styles and scripts that the server preloads, and load each once', async () => {
    const visitor = await web.open();
    const [loaded, warnings]: string[][] = [[], []];
    visitor.on('request', (request) => loaded?.push(request.url()));
    visitor.on('console', (message) => warnings?.push(message.text()));
    const response = await visitor.goto('/', { waitUntil: 'networkidle' });
    const { link = '' } = response?.headers() ?? {};
    const preloaded = [...link.matchAll(/<([^>]+)>/g)].map(([, file]) => web.address + file);
    expect(preloaded.some((file) => file.endsWith('.css'))).toBe(true);
    for (const file of preloaded) {
      expect([file, loaded?.filter((url) => url === file).length]).toEqual([file, 1]);
    }
    expect(warnings?.filter((text) => text.includes('preload'))).toEqual([]);
  });

  it('show the agreed quotas, also after unused seats have moved to the open pool', async () => {
    const cohortId = await openCohort(web.system, officer, [
      { pool: 'CN', seats: 4 },
      { pool: 'LA', seats: 3 },
      { pool: 'KH', seats: 2 },
      { pool: 'open', seats: 1 },
    ]);
    for (const n of [1, 2]) {
      const applicant = await web.system.visitor({ state: 'KH' });
      await web.system
        .as(applicant)
        .post(`/api/v1/cohorts/${cohortId}/applications`)
        .send({ answers: { statement: `Reason ${n}` } })
        .expect(201);
    }
    const allocation = await post(`/cohorts/${cohortId}/allocations`);
    await web.system
      .as(officer)
      .post(`/api/v1/allocations/${allocation.id}/commit`)
      .set('if-match', `"${allocation.version}"`)
      .expect(200);
    const visitor = await web.open();
    await visit(visitor, `/cohorts/${cohortId}`);
    const seats = await visitor
      .locator('.cohort-seats li')
      .evaluateAll((rows) =>
        rows.map((row) => [row.firstElementChild?.textContent, row.lastElementChild?.textContent]),
      );
    expect(seats).toEqual([
      ['Cambodia', '2'],
      ['Lao PDR', '3'],
      ['China', '4'],
      ['Open pool', '1'],
    ]);
    await visitor.getByText('10 seats are shared fairly: 3 countries have seats').waitFor();
    await visit(coordinator, `/coordinate/${cohortId}/allocation`);
    inCountryOrder((await coordinator.locator('.seat-rows .pool').allTextContents()).slice(0, -1));
  });

  it('state how seats are shared, also for one country or for everyone', async () => {
    const visitor = await web.open();
    const all = memberStateCodes.map((pool) => ({ pool, seats: 3 }));
    const equal =
      '40 seats: 3 for each of the twelve countries, and 4 in an open pool for everyone.';
    for (const [quotas, sentence] of [
      [[...all, { pool: 'open', seats: 4 }], equal],
      [[{ pool: 'KH', seats: 2 }], '2 seats, for one country.'],
      [[{ pool: 'open', seats: 5 }], '5 seats, open to everyone.'],
    ] as const) {
      const id = await openCohort(web.system, officer, [...quotas]);
      await visit(visitor, `/cohorts/${id}`);
      await visitor.getByText(sentence).waitFor();
    }
  });

  it('show the cover of a course by its area, in lists and on its page', async () => {
    const visitor = await web.open();
    await visit(visitor, '/courses');
    const card = visitor.locator('.cover-card').filter({ hasText: 'reading the evidence' });
    expect(await card.locator('.cover').getAttribute('class')).toContain('area-biodiversity');
    await visitor.getByRole('link', { name: /reading the evidence/ }).click();
    await visitor.getByRole('heading', { level: 1, name: /reading the evidence/ }).waitFor();
    expect(await visitor.locator('.cover').getAttribute('class')).toBe('cover area-biodiversity');
  });

  it('show on a card what a visitor decides by, and a summary only if it says more', async () => {
    const title = { en: 'Reefs of the region' };
    const quotas = [{ pool: 'KH', seats: 2 }];
    // The last to start is the first in the list.
    const days = { startsOn: '2190-01-05', endsOn: '2190-03-05' };
    await openCohort(web.system, officer, quotas, { title, summary: title, ...days });
    const visitor = await web.open();
    await visit(visitor, '/');
    const card = visitor.locator('.cohort-card').filter({ hasText: title.en });
    await card.getByText(/^Apply by \d+ \w+ \d{4}$/).waitFor();
    await card.getByText('2 seats in total').waitFor();
    expect(await card.getByText(title.en).count()).toBe(1);
    await card.getByRole('link').click();
    await visitor.getByRole('heading', { level: 1, name: title.en }).waitFor();
    await visitor.getByText('Why do you want to take part?').waitFor();
  });

  it('lead from a number typed on the home page to its verification', async () => {
    const visitor = await web.open({ viewport: sizes.phone });
    await visit(visitor, '/');
    const number = visitor.getByLabel('Certificate number');
    const issuable = newCertificateNumber();
    await type(number, `${issuable.slice(0, -1)}${issuable.endsWith('A') ? 'B' : 'A'}`);
    await number.press('Enter');
    await visitor.getByText('This is not a valid number.').waitFor();
    await number.fill('');
    await type(number, issuable);
    await number.press('Enter');
    await visitor.getByText('No certificate has this number').waitFor();
  });

  it('list countries in one order, and languages by their own names', async () => {
    const visitor = await web.open();
    await visit(visitor, '/register');
    const states = visitor.getByLabel('Country').locator('option');
    inCountryOrder((await states.allTextContents()).slice(1));
    const footer = visitor.locator('.site-footer select').first().locator('option');
    expect((await footer.allTextContents()).sort()).toEqual(
      ['English', '简体中文', 'Tiếng Việt', 'ไทย', 'Bahasa Indonesia', 'ខ្មែរ'].sort(),
    );
  });

  it('capitalise the labels of states', () => {
    const labels = Object.entries(english.common ?? {}).filter(([key]) => key.startsWith('state_'));
    expect(labels.filter(([, text]) => /^\p{Ll}/u.test(text))).toEqual([]);
  });

  it('show no names of tables or columns to visitors', async () => {
    const visitor = await web.open();
    await visit(visitor, '/privacy');
    await visitor.getByRole('table').waitFor();
    expect(await textOf(visitor)).not.toMatch(/role_grants|\b[a-z]+_[a-z]+\b/);
  });

  it('show a time only once if both zones have the same clock time', async () => {
    const trainer = await web.system.visitor({ role: 'trainer' });
    const cohort = await openCohort(web.system, officer, [{ pool: 'KH', seats: 2 }], {
      timeZone: 'Asia/Bangkok',
    });
    await workshopNow(web.system, officer, { cohort, trainer, capacity: 5 });
    const near = await web.open({ timezoneId: 'Asia/Phnom_Penh' });
    await visit(near, `/cohorts/${cohort}`);
    await near.getByRole('heading', { name: 'Workshop', exact: true }).waitFor();
    expect(await textOf(near)).not.toContain('Bangkok time');
    const far = await web.open({ timezoneId: 'Asia/Manila' });
    await visit(far, `/cohorts/${cohort}`);
    await far
      .getByText(/Bangkok time, GMT\+7/)
      .first()
      .waitFor();
  });

  it('lead from registration through its email to the application form of the cohort', async () => {
    const cohort = await openCohort(web.system, officer, [{ pool: 'KH', seats: 1 }]);
    const page = await web.open();
    await visit(page, `/cohorts/${cohort}`);
    await main(page).getByRole('link', { name: 'Create an account' }).click();
    await type(page.getByLabel('Email address'), 'wants.to.apply@test.invalid');
    await type(page.getByLabel('Name in Latin letters'), 'TEST Newcomer');
    await page.getByLabel('Country').selectOption('Cambodia');
    await page.getByLabel('I have read the privacy notice.').check();
    await main(page).getByRole('button', { name: 'Create an account' }).click();
    await page.getByText('Check your email').waitFor();
    await page.getByText(/wants\.to\.apply@test\.invalid/).waitFor();
    // A second request replaces the link of the first, whose email is then no longer sent.
    await web.system.mail.find('wants.to.apply@test.invalid', () => true);
    await main(page).getByRole('button', { name: 'Send again' }).click();
    await page.getByText('Email sent again').waitFor();
    await web.system.idle();
    const sent = web.system.mail.received.filter(({ to }) => to === 'wants.to.apply@test.invalid');
    expect(sent).toHaveLength(2);
    // The email may be opened on another device.
    const other = await web.open({ viewport: sizes.phone });
    const text = sent.at(-1)?.text ?? '';
    await other.goto(/\/activate\S+/.exec(text)?.[0] as string);
    await type(other.getByLabel('New password'), 'a sentence that only tests know');
    await main(other).getByRole('button').first().click();
    await other.waitForURL(/\/applications\//);
    await type(other.getByLabel('Why do you want to take part?'), 'I keep data of a marine park.');
    await main(other).getByRole('button', { name: 'Submit application' }).click();
    await other.getByText('Your application is under review.').waitFor();
    // “Back” does not start another application.
    await other.goBack();
    await other.getByRole('link', { name: 'View your application' }).waitFor();
  });

  it('start an application after signing in to apply, but for no one who follows a link', async () => {
    const cohort = await openCohort(web.system, officer, [{ pool: 'open', seats: 1 }]);
    const applications = async () =>
      (
        await web.system.db.rows('SELECT state FROM applications WHERE cohort_id = $1', [cohort])
      ).map(({ state }) => state);
    const trainee = await web.openAs('trainee');
    await visit(trainee, `/cohorts/${cohort}?apply`);
    await untilTrue(trainee, `document.querySelector('.apply-by .button')?.disabled === false`);
    expect(await applications()).toEqual([]);

    const page = await web.open();
    await visit(page, `/cohorts/${cohort}`);
    await page.getByRole('link', { name: 'Sign in to apply' }).click();
    await type(page.getByLabel('Email address'), 'applicant@demonstration.invalid');
    await type(page.getByLabel('Password'), web.password);
    await main(page).getByRole('button', { name: 'Sign in' }).first().click();
    await page.waitForURL(/\/applications\//);
    expect(await applications()).toEqual(['draft']);
  });

  it('give a seat without selection, and say to those who left that they have applied', async () => {
    const created = await post(
      '/cohorts',
      cohortBody([{ pool: 'open', seats: 5 }], { seating: 'arrival' }),
    );
    await web.system
      .as(officer)
      .put(`/api/v1/cohorts/${created.id}/form`)
      .set('if-match', '"0"')
      .send({ questions: [] })
      .expect(200);
    await post(`/cohorts/${created.id}/stage`, { action: 'open' }, 200);
    const page = await web.openAs('trainee');
    await visit(page, `/cohorts/${created.id}`);
    await page.getByRole('button', { name: 'Join now' }).click();
    await page.getByRole('heading', { level: 1, name: 'Welcome! You are enrolled.' }).waitFor();
    await visit(page, `/cohorts/${created.id}`);
    await page.getByText('You are enrolled.').waitFor();
    const [application] = await web.system.db.rows<{ id: string }>(
      'SELECT id FROM applications WHERE cohort_id = $1',
      [created.id],
    );
    const headers = { origin: web.address };
    const path = `/api/v1/applications/${application?.id}/withdrawal`;
    expect((await page.context().request.post(path, { headers })).status()).toBe(200);
    await visit(page, `/cohorts/${created.id}`);
    await page.getByText('Withdrawn').waitFor();
    expect(await page.getByText('You are enrolled.').count()).toBe(0);
    await page.getByRole('link', { name: 'View your application' }).waitFor();
  });

  it('are shown at an address that is cut off within a character', async () => {
    const page = await web.open();
    await visit(page, '/verify');
    // The service worker answers for every address; the server refuses this one.
    await untilTrue(page, 'navigator.serviceWorker.controller !== null');
    await page.goto('/verify/%E0%A4');
    await page.getByRole('heading', { level: 1, name: 'Verify a certificate' }).waitFor();
  });
});
