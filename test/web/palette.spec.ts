import type { Page } from 'playwright-core';
import { findings } from '../support/axe.js';
import { BrowserSystem, sizes, untilTrue, visit } from '../support/browser.js';

/** People find a person, a cohort or a page by typing what they know of it. */
describe('The search of staff', () => {
  let web: BrowserSystem;
  let page: Page;
  let cohort: { id: string; title: { en: string } };

  const dialog = () => page.getByRole('dialog', { name: 'Search or go to a page' });
  const field = () => page.getByRole('combobox', { name: 'Search or go to a page' });
  const options = () => dialog().getByRole('option');
  /** The option that assistive technology reads while the focus stays in the field. */
  const chosen = () =>
    page.evaluate(`(() => {
      const field = document.querySelector('dialog.palette input');
      const option = document.getElementById(field.getAttribute('aria-activedescendant'));
      return option?.getAttribute('aria-selected') === 'true' ? option.textContent : null;
    })()`) as Promise<string | null>;
  const typeSlowly = async (text: string) => {
    for (const key of text) await page.keyboard.press(key === ' ' ? 'Space' : key, { delay: 15 });
  };
  const path = () => new URL(page.url()).pathname;
  const open = async () => {
    await page.getByRole('button', { name: 'Search' }).waitFor();
    await page.keyboard.press('Control+k');
    await field().waitFor();
  };

  beforeAll(async () => {
    web = await BrowserSystem.start();
    page = await web.openAs('secretariat', { serviceWorkers: 'block' });
    const { body } = await web.system.http.get('/api/v1/cohorts').expect(200);
    [cohort] = body.items;
    await web.system.db.run(
      `UPDATE people SET latin_name = 'QUAGGA Dara', native_name = 'សុខ ដារ៉ា'
       WHERE email = 'applicant@demonstration.invalid'`,
    );
  });
  afterAll(() => web.stop());

  it('loads its code when it is opened, and shows pages before anything is typed', async () => {
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    await visit(page, '/coordinate');
    await page.getByRole('button', { name: 'Search' }).waitFor();
    expect(loaded.filter((name) => /\/palette-/.test(name))).toEqual([]);
    await page.keyboard.press('Control+k');
    await field().waitFor();
    expect(loaded.some((name) => /\/palette-/.test(name))).toBe(true);
    expect(await chosen()).toContain('Home');
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
  });

  it('gives the focus back to the button that opened it', async () => {
    await page.getByRole('button', { name: 'Search' }).press('Enter');
    await field().waitFor();
    await untilTrue(page, `document.activeElement.getAttribute('role') === 'combobox'`);
    await page.keyboard.press('Escape');
    await untilTrue(page, `document.activeElement.classList.contains('staff-search')`);
  });

  it('finds a person key by key, and opens the page on Enter', async () => {
    await open();
    await typeSlowly('quagga d');
    await dialog().getByRole('group', { name: 'People' }).waitFor();
    expect(await dialog().getByRole('status').textContent()).toMatch(/^\d+ results?$/);
    expect(await chosen()).toContain('QUAGGA Dara');
    expect(await dialog().locator('mark').allTextContents()).toEqual(['QUAGGA', 'D']);
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /QUAGGA Dara/ }).waitFor();
    expect(path()).toMatch(/^\/people\//);
    await dialog().waitFor({ state: 'detached' });
  });

  it('puts recent pages first when nothing is typed, without those that do not exist', async () => {
    await visit(page, `/people/${cohort.id}`);
    await page.getByRole('heading', { level: 1, name: 'Page not found' }).waitFor();
    await visit(page, `/coordinate/${cohort.id}/waiting-list`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await open();
    const recent = dialog().getByRole('group', { name: 'Recent pages' });
    expect(await recent.getByRole('option').first().textContent()).toContain('QUAGGA Dara');
    expect(await recent.getByText('Page not found').count()).toBe(0);
    const groups = await dialog()
      .getByRole('group')
      .evaluateAll((all) => all.map((group) => group.getAttribute('aria-label')));
    expect(groups).toEqual(['Recent pages', 'This cohort', 'Pages']);
    await page.keyboard.press('Escape');
  });

  it('moves with the arrows, round the ends, while the focus stays in the field', async () => {
    await open();
    const first = await chosen();
    await page.keyboard.press('ArrowDown');
    const second = await chosen();
    expect(second).not.toBe(first);
    await page.keyboard.press('ArrowUp');
    expect(await chosen()).toBe(first);
    await page.keyboard.press('ArrowUp');
    expect(await chosen()).toBe(await options().last().textContent());
    await page.keyboard.press('ArrowDown');
    expect(await chosen()).toBe(first);
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('combobox');
    await page.keyboard.press('Escape');
  });

  it('finds a page of the cohort that is open, and a cohort by its title', async () => {
    await open();
    await typeSlowly('nom');
    await dialog().getByRole('group', { name: 'This cohort' }).waitFor();
    expect(await chosen()).toContain('Nominations');
    for (let n = 0; n < 3; n++) await page.keyboard.press('Backspace');
    await typeSlowly(cohort.title.en.slice(0, 12));
    const cohorts = dialog().getByRole('group', { name: 'Cohorts' });
    await cohorts.waitFor();
    await cohorts.getByRole('option').first().click();
    await untilTrue(page, `location.pathname.startsWith('/coordinate/')`);
  });

  it('says when nothing is found, and when the search fails', async () => {
    await open();
    await typeSlowly('xyzzyx');
    await dialog().getByText('No results for “xyzzyx”').waitFor();
    expect(await field().getAttribute('aria-expanded')).toBe('false');
    await page.route('**/api/v1/search**', (route) => route.abort());
    await typeSlowly('q');
    await dialog().getByText('Search is not available.').waitFor();
    await page.unroute('**/api/v1/search**');
    await page.keyboard.press('Escape');
  });

  it('never shows the results of an earlier search for a later one', async () => {
    await open();
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/v1/search?search=quagga', async (route) => {
      await answered;
      await route.continue();
    });
    const asked = page.waitForRequest(/search=quagga$/);
    await typeSlowly('quagga');
    await asked;
    const late = page.waitForResponse(/search=quagga$/);
    await typeSlowly('zz');
    await dialog().getByText('No results for “quaggazz”').waitFor();
    answer();
    await (await late).finished();
    expect(await options().count()).toBe(0);
    await page.unroute('**/api/v1/search?search=quagga');
    await page.keyboard.press('Escape');
  });

  it('keeps what is found out of the address and of the history', async () => {
    await open();
    await typeSlowly('quagga');
    await dialog().getByRole('group', { name: 'People' }).waitFor();
    expect(page.url()).not.toContain('quagga');
    await page.keyboard.press('Escape');
  });

  it('forgets recent pages when the reader signs out', async () => {
    await page.getByRole('banner').locator('[popovertarget=site-menu]').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor();
    const stored = await page.evaluate(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }])',
    );
    expect(stored).not.toContain('QUAGGA');
    expect(await page.getByRole('button', { name: 'Search' }).count()).toBe(0);
  });

  it('fits a phone, and is not offered to trainees', async () => {
    page = await web.openAs('coordinator', { viewport: sizes.phone, serviceWorkers: 'block' });
    await visit(page, '/people');
    await page.getByRole('button', { name: 'Search' }).click();
    await field().waitFor();
    expect(await findings(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    page = await web.openAs('trainee', { serviceWorkers: 'block' });
    await visit(page, '/home');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('button', { name: /^Notifications/ }).waitFor();
    await page.keyboard.press('Control+k');
    expect(await page.getByRole('button', { name: 'Search' }).count()).toBe(0);
    expect(await field().count()).toBe(0);
  });
});
