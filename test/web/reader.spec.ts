import type { Page } from 'playwright-core';
import { acceptOffer, BrowserSystem, sizes, untilTrue, visit } from '../support/browser.js';

describe('The course reader', () => {
  let web: BrowserSystem;
  let page: Page;
  let study: string;
  const figures: string[] = [];
  const focused = () => page.evaluate('document.activeElement.textContent');

  beforeAll(async () => {
    web = await BrowserSystem.start();
    page = await web.openAs('trainee', { viewport: sizes.phone });
    page.on('request', (request) => {
      if (request.url().includes('/course-files/')) figures.push(request.url());
    });
    await visit(page, '/home');
    await page.getByRole('link', { name: 'View offer' }).click();
    await acceptOffer(page);
    await page.getByText('0 of 3 required units and 0 of 1 quiz done').waitFor();
    study = page.url();
  });
  afterAll(() => web.stop());

  it('loads figures lazily, at the width of the screen', async () => {
    await page.getByRole('link', { name: /^Start/ }).click();
    const image = page.locator('.unit img').first();
    await image.waitFor();
    expect(await image.getAttribute('loading')).toBe('lazy');
    await image.scrollIntoViewIfNeeded();
    await untilTrue(page, `document.querySelector('.unit img').naturalWidth > 0`);
    expect(figures.length).toBeGreaterThan(0);
    for (const url of figures) expect(url).toMatch(/\?width=480$/);
  });

  it('loads a figure only on request when the data saver is on', async () => {
    await page.getByLabel('Use less data').check();
    figures.length = 0;
    await visit(page, page.url());
    const show = page.getByRole('button', { name: /^Show figure/ }).first();
    await show.waitFor();
    expect(figures).toEqual([]);
    await show.click();
    await page.locator('.unit img').first().waitFor();
    expect(figures).toHaveLength(1);
  });

  it('opens solutions on demand', async () => {
    await page.goto(study);
    await page.getByRole('link', { name: 'Two agreements, one country' }).click();
    const solution = page.locator('details.solution').first();
    expect(await solution.getAttribute('open')).toBeNull();
    await solution.locator('summary').press('Enter');
    expect(await solution.getAttribute('open')).not.toBeNull();
  });

  it('scrolls a wide table in its box, not the page', async () => {
    const box = page.locator('.unit .table-box').first();
    await box
      .locator('td')
      .first()
      .evaluate((cell) => {
        cell.textContent = 'x'.repeat(200);
      });
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await box.evaluate((it) => it.scrollWidth > it.clientWidth)).toBe(true);
    await page.setViewportSize(sizes.phone);
  });

  it('says when the files of a quiz cannot be loaded, and loads them when asked again', async () => {
    const other = await web.openAs('trainee', { serviceWorkers: 'block' });
    await other.route(/\/assets\/quiz-/, (route) => route.abort());
    await visit(other, study);
    await other.getByRole('link', { name: 'What have you learnt?' }).click();
    const again = other.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    await other.unroute(/\/assets\/quiz-/);
    await again.press('Enter');
    await other.getByRole('button', { name: 'Start quiz' }).waitFor();
    await other.context().close();
  });

  it('supports the keyboard: a skip link, and focus on the heading of each new page', async () => {
    await visit(page, study);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    const unit = page.getByRole('link', { name: 'Two agreements, one country' });
    await unit.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Two agreements, one country' }).waitFor();
    expect(await focused()).toBe('Two agreements, one country');
    expect(await page.title()).toBe('Two agreements, one country · Green Envoys');
  });

  it('has the units in its own bar on a phone, which replaces the header', async () => {
    expect(await page.getByRole('banner').isVisible()).toBe(false);
    await page.getByText('Unit 2 of 3', { exact: true }).first().waitFor();
    const units = page.getByRole('button', { name: 'Units' });
    await units.focus();
    await page.keyboard.press('Enter');
    const outline = page.getByRole('navigation', { name: 'Units in this course' });
    await outline.waitFor();
    await page.keyboard.press('Escape');
    await outline.waitFor({ state: 'hidden' });
    expect(await focused()).toContain('Units');
    await page.keyboard.press('Enter');
    await outline.getByRole('link', { name: 'Measures that serve both' }).click();
    await page.getByRole('heading', { level: 1, name: 'Measures that serve both' }).waitFor();
    await outline.waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: 'Back to course overview' }).click();
    await page.getByRole('banner').waitFor();
  });

  it('shows footnotes beside the text where the screen has room', async () => {
    await page.getByRole('link', { name: 'Two agreements, one country' }).click();
    await page.getByRole('heading', { level: 2, name: 'The Paris Agreement' }).waitFor();
    const note = page.locator('.side-note').first();
    expect(await note.textContent()).toBe('1 United Nations (2015). Paris Agreement.');
    expect(await note.isVisible()).toBe(false);
    await page.setViewportSize(sizes.desk);
    await note.waitFor();
    const outline = page.getByRole('navigation', { name: 'Units in this course' });
    await outline.getByText('You are here').waitFor();
    // Its sections are below it, and lead to their headings.
    await outline.getByRole('link', { name: 'The Paris Agreement' }).click();
    await page.waitForURL('**#the-paris-agreement');
    expect(
      await page.evaluate(
        'document.documentElement.scrollWidth <= document.documentElement.clientWidth',
      ),
    ).toBe(true);
    await page.setViewportSize(sizes.phone);
    await page.goto(study);
  });

  it('has a menu that opens and closes by keyboard', async () => {
    const menu = page.locator('#site-menu');
    await page.locator('[popovertarget=site-menu]').focus();
    await page.keyboard.press('Enter');
    await menu.waitFor();
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    expect(await focused()).toContain('សិក្ខាកាម សាកល្បង');
  });
});
