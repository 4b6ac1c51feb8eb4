import type { Page } from 'playwright-core';
import { findings } from '../support/axe.js';
import { BrowserSystem, sizes, type, untilTrue, visit } from '../support/browser.js';
import { setCourses } from '../support/course-factory.js';
import { openCohort, publishedCourse, workshopNow } from '../support/factories.js';
import { OfferScene, offerPassword as password } from '../support/offers.js';
import type { Visitor } from '../support/system.js';

/** A nominee opens the email about an offer on a phone, with no password yet. */
describe('An offer, from the link of its email', () => {
  let web: BrowserSystem;
  let secretariat: Visitor;
  let coordinator: Visitor;
  let cohortId: string;
  let count = 0;

  beforeAll(async () => {
    web = await BrowserSystem.start();
    secretariat = await web.system.visitor({ role: 'programme-coordinator' });
    coordinator = await web.system.visitor({ role: 'national-coordinator', state: 'KH' });
    const trainer = await web.system.visitor({ role: 'trainer' });
    const course = await publishedCourse(web.system, trainer);
    cohortId = await openCohort(
      web.system,
      secretariat,
      [
        { pool: 'KH', seats: 9 },
        { pool: 'VN', seats: 3 },
      ],
      { title: { en: 'Mangroves' }, languages: ['en', 'km'] },
    );
    await setCourses(web.system, secretariat, cohortId, [course]);
    await workshopNow(web.system, secretariat, { cohort: cohortId, trainer, capacity: 9 });
  });
  afterAll(() => web.stop());

  /** The path in the email to a person who was just offered a place. */
  const linkTo = async (email: string): Promise<string> =>
    `/offer#${(await new OfferScene(web.system, secretariat).emailTo(email)).token}`;
  async function offered() {
    const email = `offered-${++count}@test.invalid`;
    const { body } = await web.system
      .as(coordinator)
      .post(`/api/v1/cohorts/${cohortId}/nominations`)
      .send({ email, latinName: 'SOK Offered', language: 'en' })
      .expect(201);
    await web.system
      .as(secretariat)
      .post(`/api/v1/applications/${body.id}/decision`)
      .send({ decision: 'offer' })
      .expect(200);
    const { id, personId } = body as { id: string; personId: string };
    return { id, personId, email, path: await linkTo(email) };
  }
  /** Opens a path on a phone in Manila: the person is at home in Cambodia. */
  async function onPhone(path: string): Promise<Page> {
    const page = await web.open({ viewport: sizes.phone, timezoneId: 'Asia/Manila' });
    await visit(page, path);
    return page;
  }
  const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
  const heading = (page: Page, name: string) =>
    page.getByRole('heading', { level: 1, name }).waitFor();
  const inDialog = (page: Page, name: string) =>
    page.getByRole('dialog').getByRole('button', { name }).click();
  const stateOf = async (id: string) =>
    (await web.system.as(coordinator).get(`/api/v1/applications/${id}`).expect(200)).body;

  it('says what is offered, with the answer under the thumb', async () => {
    const { path } = await offered();
    const page = await onPhone(path);
    await heading(page, 'You have been offered a place');
    for (const words of [
      'Cambodia has nominated you for Mangroves. The place is yours if you accept.',
      '3 hr in all',
      'Phnom Penh time, GMT+7',
      '1 unit',
      /^Pass mark \d+%/,
      'English, Khmer',
      '12 seats in total',
      'Yours is one of 9 seats for Cambodia',
    ]) {
      await page.getByText(words).first().waitFor();
    }
    await page.getByText(/^Reply by \d+ \w+ \d{4}$/).waitFor();
    await page.getByText(/^\d\d:\d\d \(Phnom Penh time, GMT\+7\)$/).waitFor();
    // A row to open is as high as a thumb.
    const summary = await page.locator('.offer summary').first().boundingBox();
    expect(summary?.height).toBeGreaterThanOrEqual(44);
    await page.getByText(/^\d days left$/).waitFor();
    expect(await page.getByRole('button', { name: 'Withdraw application' }).count()).toBe(0);
    expect(await page.getByText('UTC').count()).toBe(0);
    const accept = page.getByRole('button', { name: 'Accept your place' });
    const box = await accept.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(sizes.phone.height);
    expect(await page.evaluate('scrollY')).toBe(0);
    expect(await findings(page)).toEqual([]);
  });

  it('gives the sessions as a file for any calendar', async () => {
    const page = await onPhone((await offered()).path);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Add to calendar' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('live-sessions.ics');
    // The page is still there.
    await heading(page, 'You have been offered a place');
  });

  it('keeps what has the focus in sight, on a small screen as well', async () => {
    const page = await onPhone((await offered()).path);
    await heading(page, 'You have been offered a place');
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    const seen: string[] = [];
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('Tab');
      const where = (await page.evaluate(`(() => {
        const focused = document.activeElement;
        const box = focused.getBoundingClientRect();
        const answer = document.querySelector('.offer-answer').getBoundingClientRect();
        const inside = focused.closest('.offer-answer') !== null;
        return [focused.textContent, inside || !focused.closest('main') || box.bottom <= answer.top + 1
          || box.top >= answer.bottom - 1];
      })()`)) as [string, boolean];
      expect(where).toEqual([where[0], true]);
      seen.push(where[0]);
    }
    expect(seen.join()).toMatch(/Add to calendar.*programme page.*Accept.*Decline/);
  });

  it('leads from the email to the first unit, with a password set on accepting', async () => {
    const { id, email, path } = await offered();
    const page = await onPhone(path);
    await press(page, 'Accept your place');
    const field = page.getByLabel('New password');
    await type(field, 'SOK Offered 12');
    await inDialog(page, 'Accept and sign in');
    await page.getByRole('dialog').getByRole('alert').waitFor();
    expect((await stateOf(id)).state).toBe('offered');
    await type(field, password);
    await inDialog(page, 'Accept and sign in');
    await heading(page, 'Welcome! You are enrolled.');
    expect(await findings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Start: Lesson' }).click();
    await heading(page, 'Lesson');
    // “Back” does not lead to the link, which is used up.
    await page.goBack();
    await heading(page, 'Welcome! You are enrolled.');
    expect((await stateOf(id)).state).toBe('accepted');
    const { status } = await web.system.http.post('/api/v1/sessions').send({ email, password });
    expect(status).toBe(201);
    const again = await onPhone(path);
    await heading(again, 'You have already replied to this offer');
  });

  it('declines quietly, with a reason and no account', async () => {
    const { id, path } = await offered();
    const page = await onPhone(path);
    await press(page, 'Decline offer');
    await page.getByRole('heading', { name: 'Decline offer?' }).waitFor();
    const reason = page.getByLabel(/^Reason for declining/);
    await reason.focus();
    await page.keyboard.insertText('x'.repeat(1_001));
    await inDialog(page, 'Decline offer');
    await untilTrue(page, `document.querySelector('dialog textarea[aria-invalid]') !== null`);
    await page
      .locator('dialog .field')
      .getByText(/^Enter at most 1,?000 characters/)
      .waitFor();
    await type(reason, 'I am away in March');
    await inDialog(page, 'Decline offer');
    await heading(page, 'You have declined this place');
    const { state, history } = await stateOf(id);
    expect([state, history.at(-1).reason]).toEqual(['declined', 'I am away in March']);
    await page.reload();
    await heading(page, 'You have already replied to this offer');
    await page.getByRole('link', { name: 'Sign in' }).last().waitFor();
  });

  it('reads each link that is opened in the same tab', async () => {
    const [first, second] = [await offered(), await offered()];
    const page = await onPhone(`${first.path.slice(0, -5)}AAAAA`);
    await heading(page, 'This link is not valid');
    await visit(page, first.path);
    await press(page, 'Decline offer');
    await inDialog(page, 'Decline offer');
    await heading(page, 'You have declined this place');
    await visit(page, second.path);
    await heading(page, 'You have been offered a place');
    expect((await stateOf(second.id)).state).toBe('offered');
  });

  it('asks a person who has an account to sign in, and shows them the same offer', async () => {
    const { body } = await web.system.http
      .post('/api/v1/sessions')
      .send({ email: 'applicant@demonstration.invalid', password: web.password })
      .expect(201);
    const visitor = { authorization: `Bearer ${body.token}` } as Visitor;
    const made = await web.system
      .as(visitor)
      .post(`/api/v1/cohorts/${cohortId}/applications`)
      .send({ answers: { statement: 'I keep the data of a marine park.' } })
      .expect(201);
    await web.system
      .as(secretariat)
      .post(`/api/v1/applications/${made.body.id}/decision`)
      .send({ decision: 'offer' })
      .expect(200);
    const path = await linkTo('applicant@demonstration.invalid');
    const page = await onPhone(path);
    await heading(page, 'You have been offered a place');
    expect(await page.getByRole('button', { name: 'Accept your place' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Sign in to reply' }).click();
    await type(page.getByLabel('Email address'), 'applicant@demonstration.invalid');
    await type(page.getByLabel('Password'), web.password);
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).first().click();
    await page.waitForURL(`**/applications/${made.body.id}`);
    await page.getByRole('button', { name: 'Accept your place' }).waitFor();
    // The home page has the same deadline, in the same zone.
    const deadline = page.locator('.offer-deadline');
    const [day, time] = [
      await deadline.locator('strong').textContent(),
      await deadline.locator('.small').first().textContent(),
    ];
    expect(`${day}, ${time}`).toMatch(/^Reply by .+ time, GMT/);
    await visit(page, '/home');
    await page.locator('.offer-card').getByText(`${day}, ${time}`).waitFor();
    // Signed in, the link leads to their own page.
    await visit(page, path);
    await page.waitForURL(`**/applications/${made.body.id}`);
    await press(page, 'Accept your place');
    await heading(page, 'Welcome! You are enrolled.');
  });

  it('asks a person who is invited to a role to open their account by the invitation', async () => {
    const { personId, path } = await offered();
    await web.system.db.run(
      `INSERT INTO role_grants (id, person_id, role) VALUES (gen_random_uuid(), $1, 'trainer')`,
      [personId],
    );
    const page = await onPhone(path);
    await page.getByText('Set up your account with the link in your invitation email.').waitFor();
    expect(await page.getByRole('button', { name: 'Accept your place' }).count()).toBe(0);
    expect(await findings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Get a new link' }).click();
    await page.waitForURL('**/forgotten-password');
  });

  it('says so when somebody else is signed in, or the link is cut off', async () => {
    const { path } = await offered();
    const page = await web.openAs('trainee', { viewport: sizes.phone });
    const readings: string[] = [];
    page.on('request', (request) => request.url().endsWith('/reading') && readings.push(''));
    await visit(page, path);
    await page.getByText('This offer is for another person').waitFor();
    expect(readings).toHaveLength(1);
    await visit(page, path.slice(0, -5));
    await untilTrue(page, `document.querySelector('h1').textContent.includes('not valid')`);
  });
});
