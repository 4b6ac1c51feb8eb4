import type { Page } from 'playwright-core';
import { acceptOffer, BrowserSystem, sizes, untilTrue, visit } from '../support/browser.js';

/**
 * What a page reports as done is stored on the server, even if the page closes immediately after;
 * what it has not reported may or may not be done. The service worker controls the page, as it does
 * on every visit but the first.
 */
describe('A page that reports an action as done', () => {
  let web: BrowserSystem;
  let page: Page;
  let application: string;
  let cohort: string;

  const value = async <T>(sql: string, id: string) =>
    (await web.system.db.row<{ value: T }>(sql, [id]))?.value;
  const state = () =>
    value<string>('SELECT state AS value FROM applications WHERE id = $1', application);
  const stage = () => value<string>('SELECT stage AS value FROM cohorts WHERE id = $1', cohort);
  const places = () =>
    value<number>(
      `SELECT count(*)::int AS value FROM registrations r JOIN enrolments e ON e.id = r.enrolment_id
       WHERE e.application_id = $1`,
      application,
    );
  /** Waits until the state is as expected, although the page that requested it may be gone. */
  const waitForState = async (read: () => Promise<unknown>, expected: unknown) => {
    for (let tries = 0; tries < 100 && (await read()) !== expected; tries++) {
      await new Promise((again) => setTimeout(again, 50));
    }
    expect(await read()).toBe(expected);
  };
  const controlled = () => untilTrue(page, 'navigator.serviceWorker.controller !== null');
  const press = (name: string | RegExp) =>
    page.getByRole('main').getByRole('button', { name, exact: true }).first().click();
  const confirm = (name: string) =>
    page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  const toast = (text: string) =>
    page.getByRole('status').getByText(text, { exact: true }).waitFor();
  /** Submits the application again as the applicant, and offers a seat as the secretariat. */
  const offerAgain = async () => {
    const applicant = await web.openAs('trainee');
    const officer = await web.system.visitor({ role: 'programme-coordinator' });
    for (const step of ['reopening', 'submission']) {
      const answer = await applicant
        .context()
        .request.post(`/api/v1/applications/${application}/${step}`, {
          headers: { origin: web.address },
          data: {},
        });
      expect(answer.ok()).toBe(true);
    }
    await web.system
      .as(officer)
      .post(`/api/v1/applications/${application}/decision`)
      .send({ decision: 'offer' })
      .expect(200);
  };
  const anotherTab = async (path: string) => {
    page = await page.context().newPage();
    await page.goto(path);
    await controlled();
  };

  beforeAll(async () => {
    web = await BrowserSystem.start();
    page = await web.openAs('trainee', { viewport: sizes.phone });
    await visit(page, '/home');
    await controlled();
    await page.getByRole('link', { name: 'View offer' }).click();
    await page.getByRole('button', { name: 'Decline offer' }).waitFor();
    application = page.url().split('/').at(-1) as string;
    cohort = (await value<string>(
      'SELECT cohort_id AS value FROM applications WHERE id = $1',
      application,
    )) as string;
  });
  afterAll(() => web.stop());

  it('asks before it declines an offer, and does nothing on “Go back”', async () => {
    await press('Decline offer');
    await page.getByRole('heading', { name: 'Decline offer?' }).waitFor();
    await page.getByText('Your place goes to the next person').waitFor();
    await confirm('Go back');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await state()).toBe('offered');
    // An offer can be accepted or declined, not withdrawn.
    expect(await page.getByRole('button', { name: 'Withdraw application' }).count()).toBe(0);
  });

  it('reports that nothing is confirmed while offline, and succeeds when retried online', async () => {
    await press('Decline offer');
    await page.context().setOffline(true);
    await confirm('Decline offer');
    await page.getByRole('alert').getByText('we cannot confirm that this was done').waitFor();
    expect(await page.getByText('Offer declined').count()).toBe(0);
    await page.context().setOffline(false);
    expect(await state()).toBe('offered');
    await confirm('Decline offer');
    await toast('Offer declined');
    await page.goto('/');
    expect(await state()).toBe('declined');
  });

  it('completes an action when the page is closed immediately after it was confirmed', async () => {
    await anotherTab(`/applications/${application}`);
    await press('Reapply');
    await waitForState(state, 'draft');
    await press('Withdraw application');
    await confirm('Withdraw application');
    await page.close();
    await waitForState(state, 'withdrawn');

    await anotherTab(`/applications/${application}`);
    await press('Reapply');
    await waitForState(state, 'draft');
    await press('Withdraw application');
    await confirm('Withdraw application');
    await page.goto('/');
    await waitForState(state, 'withdrawn');
  });

  it('has closed applications by the time it reports so', async () => {
    page = await web.openAs('secretariat');
    await visit(page, `/coordinate/${cohort}`);
    await controlled();
    const before = await stage();
    await press('Close applications and review');
    await page.getByText('You can reopen applications later.').waitFor();
    expect(await stage()).toBe(before);
    await confirm('Close applications and review');
    await toast('Applications are closed');
    await page.goto('/');
    expect(await stage()).toBe('reviewing');
    await page.goto(`/coordinate/${cohort}`);
    await press('Open for applications');
    await confirm('Open for applications');
    await toast('Applications are open');
    await page.close({ runBeforeUnload: false });
    expect(await stage()).toBe('open');
  });

  it('reverses a cancelled place on the server', async () => {
    await offerAgain();
    page = await web.openAs('trainee', { viewport: sizes.phone });
    await visit(page, `/applications/${application}`);
    await controlled();
    await acceptOffer(page);
    await page.getByText(/^Required units: 0 of \d+$/).waitFor();
    await page.goto('/workshops');
    await press('Book a place');
    await page.getByRole('button', { name: 'Cancel my place' }).waitFor();
    expect(await places()).toBe(1);
    await press('Cancel my place');
    await toast('Place cancelled');
    expect(await places()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Cancel my place' }).waitFor();
    expect(await places()).toBe(1);
    await press('Cancel my place');
    await toast('Place cancelled');
    await page.goto('/home');
    expect(await places()).toBe(0);
  });
});
