import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { BrowserSystem, type, untilTrue, visit } from '../support/browser.js';
import {
  eligiblePeople,
  manyApplicants,
  openCohort,
  registerAll,
  workshopNow,
} from '../support/factories.js';
import type { Visitor } from '../support/system.js';

/** More rows than a page of a list may have. */
const MANY = 205;

describe('Long lists in a browser', () => {
  let web: BrowserSystem;
  let officer: Visitor;
  beforeAll(async () => {
    web = await BrowserSystem.start();
    officer = await web.system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => web.stop());

  const shownRows = (page: Page) => page.locator('tbody tr').count();

  /** Number of lines in the table's export, including the heading. */
  async function exportedLines(page: Page): Promise<number> {
    const button = page.getByRole('button', { name: 'Export CSV' });
    const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
    return (await readFile(await file.path(), 'utf8')).trim().split('\r\n').length;
  }

  it('count, export and find all applicants of an allocation', async () => {
    const cohortId = await openCohort(web.system, officer, [{ pool: 'KH', seats: 3 }]);
    await manyApplicants(web.system, cohortId, MANY);
    await web.system.as(officer).post(`/api/v1/cohorts/${cohortId}/allocations`).expect(201);
    const page = await web.openAs('secretariat');
    await visit(page, `/coordinate/${cohortId}/allocation`);
    await page.getByRole('button', { name: 'Send 3 offers' }).waitFor();
    await page.getByText('202 wait').waitFor();
    expect(await shownRows(page)).toBe(200);
    expect(await exportedLines(page)).toBe(MANY + 1);
    // What has the focus is never under the headings, which stay in sight.
    await page
      .getByRole('button', { name: /^Move:/ })
      .nth(20)
      .focus();
    for (let step = 0; step < 12; step++) await page.keyboard.press('Shift+Tab');
    await untilTrue(
      page,
      `document.activeElement.getBoundingClientRect().top
        >= document.querySelector('.tall thead').getBoundingClientRect().bottom`,
    );
    await type(page.getByRole('searchbox'), `Applicant ${MANY}`);
    const move = page.getByRole('button', { name: `Move: TEST Applicant ${MANY}` });
    await move.waitFor();
    expect(await shownRows(page)).toBe(1);
    await page.context().close();
  });

  it('count and export everyone in an attendance list', async () => {
    const trainer = await web.system.visitor({ role: 'trainer' });
    const cohort = await openCohort(web.system, officer, [{ pool: 'open', seats: MANY }]);
    await eligiblePeople(web.system, cohort, MANY);
    const at = { cohort, trainer, capacity: MANY };
    const { session } = await workshopNow(web.system, officer, at);
    await registerAll(web.system, session);
    const page = await web.openAs('secretariat');
    await visit(page, `/teach/sessions/${session}`);
    await page.getByText(`0 of ${MANY} present`).waitFor();
    expect(await shownRows(page)).toBe(200);
    expect(await exportedLines(page)).toBe(MANY + 1);
    await page.getByRole('button', { name: 'Show more' }).click();
    await type(page.getByRole('spinbutton', { name: 'TEST Person 99' }), '30');
    await page.getByRole('button', { name: 'Save attendance' }).click();
    await page.getByText(`1 of ${MANY} present`).waitFor();
    await page.context().close();
  });
});
