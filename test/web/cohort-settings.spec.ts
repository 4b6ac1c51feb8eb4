import { BrowserSystem, sizes, type, untilTrue, visit } from '../support/browser.js';
import { openCohort } from '../support/factories.js';

describe('The settings of a cohort', () => {
  let web: BrowserSystem;

  beforeAll(async () => {
    web = await BrowserSystem.start();
  });
  afterAll(() => web.stop());

  it('lead through long settings by a menu, and keep the focus clear of the save bar', async () => {
    const page = await web.openAs('secretariat');
    const officer = await web.system.visitor({ role: 'programme-coordinator' });
    const cohortId = await openCohort(web.system, officer, [{ pool: 'KH', seats: 1 }]);
    await visit(page, `/coordinate/${cohortId}/set-up`);
    const menu = page.getByRole('navigation', { name: 'On this page' });
    await menu.getByRole('link', { name: 'Workshops' }).waitFor();
    expect(await menu.getByRole('link').allTextContents()).toEqual([
      ...['Set-up', 'Application form'],
      ...['Cohort details', 'Dates', 'Completion requirements', 'Format and selection'],
      ...['Quotas', 'Courses', 'Workshops', 'Copy cohort'],
    ]);
    const dates = menu.getByRole('link', { name: 'Dates' });
    await dates.focus();
    await page.keyboard.press('Enter');
    await menu.locator('[aria-current="location"]').getByText('Dates').waitFor();
    await page.keyboard.press('Tab');
    await untilTrue(page, "document.activeElement.name === 'startsOn'");

    const bar = page.locator('.save-bar');
    await bar.getByText('All changes saved').waitFor();
    const title = page.getByLabel('Title', { exact: true });
    await type(title, 'Changed title');
    await bar.getByText('Unsaved changes').waitFor();
    await bar.getByRole('button', { name: 'Discard changes' }).click();
    await bar.getByText('Unsaved changes').waitFor({ state: 'detached' });
    expect(await title.inputValue()).toBe('Test cohort');
    await page.getByRole('button', { name: 'Undo' }).click();
    await bar.getByText('Unsaved changes').waitFor();
    expect(await title.inputValue()).toBe('Changed title');
    await title.focus();
    await page.evaluate('scrollTo(0, 0)');
    for (let n = 0; n < 40; n++) {
      const covered = await page.evaluate(`(() => {
        const focused = document.activeElement;
        const bar = document.querySelector('.save-bar');
        if (bar.contains(focused)) return 'bar';
        const box = focused.getBoundingClientRect();
        const top = bar.getBoundingClientRect().top;
        const isAbove = bar.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_PRECEDING;
        return isAbove && box.bottom > top && box.height < innerHeight / 2 ? focused.outerHTML : '';
      })()`);
      if (covered === 'bar') break;
      expect(covered).toBe('');
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await bar.getByText('Unsaved changes').waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1, name: 'Changed title' }).waitFor();
    await page.setViewportSize(sizes.phone);
    expect(await menu.isVisible()).toBe(false);
  });
});
