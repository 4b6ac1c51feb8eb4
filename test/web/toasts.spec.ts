import type { Page } from 'playwright-core';
import { BrowserSystem, sizes, untilTrue, visit } from '../support/browser.js';

describe('A toast', () => {
  let web: BrowserSystem;
  let page: Page;

  /** What a toast covers of controls outside it. */
  const covered = `(() => {
      const toast = document.querySelector('.toast').getBoundingClientRect();
      return [...document.querySelectorAll('a[href], button, input, select, textarea')]
        .filter((control) => !control.closest('.toasts') && control.checkVisibility())
        .filter((control) => {
          const box = control.getBoundingClientRect();
          return box.left < toast.right && box.right > toast.left
            && box.top < toast.bottom && box.bottom > toast.top;
        })
        .map((control) => control.textContent);
    })()`;

  beforeAll(async () => {
    web = await BrowserSystem.start();
    page = await web.open({ serviceWorkers: 'block' });
    await visit(page, '/design');
  });
  afterAll(() => web.stop());

  it('takes the place of the one before', async () => {
    const show = page.getByRole('button', { name: 'Show toast', exact: true });
    for (let n = 0; n < 3; n++) await show.press('Enter');
    await page.locator('.toast').waitFor();
    expect(await page.locator('.toast').count()).toBe(1);
  });

  it('is announced each time, also with the same words', async () => {
    const show = page.getByRole('button', { name: 'Show toast', exact: true });
    await show.press('Enter');
    const first = await page.locator('.toast').elementHandle();
    await show.press('Enter');
    // Only an added element is announced, not one that stays as it was.
    await first?.waitForElementState('hidden');
    expect(await page.locator('.toast').textContent()).toBe('Saved');
  });

  it('keeps its undo until its time is over; the next one waits', async () => {
    await page.getByRole('button', { name: 'Action with undo' }).press('Enter');
    await page.getByRole('button', { name: 'Show toast', exact: true }).press('Enter');
    expect(await page.locator('.toast span').allTextContents()).toEqual(['Action completed']);
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).press('Enter');
    await page.locator('.toast').getByText('Saved').waitFor();
    expect(await page.getByRole('button', { name: 'Action with undo' }).isEnabled()).toBe(true);
  });

  it('does not reload the page if it cannot be moved out of the way', async () => {
    const other = await web.open({ serviceWorkers: 'block' });
    await other.route(/\/assets\/keep-off-controls-/, (route) => route.abort());
    await visit(other, '/design');
    await other.evaluate(`document.body.dataset.before = 'true'`);
    const failed = other.waitForEvent('requestfailed');
    await other.getByRole('button', { name: 'Action with undo' }).press('Enter');
    await failed;
    await other.locator('.toast').getByRole('button', { name: 'Undo' }).press('Enter');
    await other.locator('.toast').waitFor({ state: 'detached' });
    expect(await other.locator('body[data-before]').count()).toBe(1);
    await other.context().close();
  });

  it.each([
    ['desk', 0],
    ['desk', 600],
    ['desk', 99_999],
    ['phone', 0],
    ['phone', 1_200],
  ] as const)('covers no control on a %s, scrolled to %i', async (size, top) => {
    await page.setViewportSize(sizes[size]);
    const show = page.getByRole('button', { name: 'Show toast', exact: true });
    await show.focus();
    await page.evaluate(`scrollTo(0, ${top})`);
    await page.keyboard.press('Enter');
    await page.locator('.toasts[data-corner]').waitFor();
    await page.evaluate(`scrollTo(0, ${top})`);
    await untilTrue(page, `${covered}.length === 0`);
  });
});
