import type { Page } from 'playwright-core';
import { BrowserSystem, sizes, visit } from '../support/browser.js';
import { openCohort } from '../support/factories.js';

/** Times are entered in the zone that is named below the field, whatever the device's zone. */
describe('Times in a form', () => {
  let web: BrowserSystem;
  let cohortId: string;
  let page: Page;

  beforeAll(async () => {
    web = await BrowserSystem.start();
    const officer = await web.system.visitor({ role: 'programme-coordinator' });
    cohortId = await openCohort(web.system, officer, [{ pool: 'KH', seats: 3 }]);
    page = await web.openAs('secretariat', {
      viewport: sizes.desk,
      timezoneId: 'America/New_York',
      locale: 'en-US',
    });
  });
  afterAll(() => web.stop());

  /** Types a day and a time into a field, in the order that American English has. */
  const type = async (label: string, day: string, time: string) => {
    const field = page.getByLabel(label);
    await field.focus();
    await page.keyboard.type(day, { delay: 30 });
    await page.keyboard.press('Tab');
    await page.keyboard.type(time, { delay: 30 });
  };
  /** The line below a field, which is read out with its label. */
  const described = async (label: string) => {
    const id = await page.getByLabel(label).getAttribute('aria-describedby');
    return page.locator(`#${id}`).textContent();
  };
  const sessions = () =>
    web.system.db.rows<{ starts: string; ends: string }>(
      `SELECT to_char(s.starts_at AT TIME ZONE 'Asia/Phnom_Penh', 'YYYY-MM-DD HH24:MI') AS starts,
         to_char(s.ends_at AT TIME ZONE 'Asia/Phnom_Penh', 'YYYY-MM-DD HH24:MI') AS ends
       FROM workshop_sessions s JOIN workshops w ON w.id = s.workshop_id WHERE w.cohort_id = $1`,
      [cohortId],
    );

  it('use the zone of the session, also when that is chosen last', async () => {
    await visit(page, `/coordinate/${cohortId}/workshops/new`);
    const titles = page.getByLabel('Title', { exact: true });
    await titles.first().fill('Mangroves');
    await page.getByLabel('Summary', { exact: true }).first().fill('By the sea');
    await page.getByRole('checkbox').first().check();
    await titles.nth(1).fill('First day');
    await type('Starts', '12042027', '0900AM');
    await type('Ends', '12042027', '1130AM');
    expect(await page.getByLabel('Starts').inputValue()).toBe('2027-12-04T09:00');
    await page.getByLabel('Time zone of the session').selectOption('Asia/Phnom_Penh');
    expect(await page.getByLabel('Starts').inputValue()).toBe('2027-12-04T09:00');
    expect(await described('Starts')).toBe('4 Dec 2027, 09:00 (Phnom Penh time, GMT+7)');
    expect(await described('Ends')).toBe('4 Dec 2027, 11:30 (Phnom Penh time, GMT+7)');
    await page.getByLabel('Location').fill('Hall 1');
    await page.getByRole('button', { name: 'Create workshop' }).click();
    await page.waitForURL('**/set-up');
    expect(await sessions()).toEqual([{ starts: '2027-12-04 09:00', ends: '2027-12-04 11:30' }]);
  });
});
