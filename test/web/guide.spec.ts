import type { Page } from 'playwright-core';
import { findings } from '../support/axe.js';
import { BrowserSystem, sizes, visit } from '../support/browser.js';

const guides = [
  'For trainees',
  'For trainers',
  'For national coordinators',
  'For programme coordinators',
  'For administrators',
];

/** The help page has a guide for each role; pages of staff say what they are for. */
describe('Help', () => {
  let web: BrowserSystem;

  const heading = (page: Page, name: string) =>
    page.getByRole('main').getByRole('heading', { name, exact: true });

  beforeAll(async () => {
    web = await BrowserSystem.start(() => ({ CONTACT_EMAIL: 'ask@envoys.test' }));
  });
  afterAll(() => web.stop());

  it.each([
    ['visitor', 'For trainees', 'Apply for a programme'],
    ['trainee', 'For trainees', 'Get your certificate'],
    ['trainer', 'For trainers', 'Lead a live session'],
    ['coordinator', 'For national coordinators', 'Rank your nominees'],
    ['secretariat', 'For programme coordinators', 'Allocate seats and send offers'],
    ['administrator', 'For administrators', 'Retry failed jobs'],
  ])('shows the guide of one’s own role first and open: %s', async (who, own, stepTitle) => {
    const page = await web.openAs(who);
    await visit(page, '/guide');
    const titles = await page.getByRole('main').locator('h2, h3').allTextContents();
    const others = guides.filter((title) => title !== own);
    expect(titles).toEqual([own, 'Who to ask', 'Guides for other roles', ...others]);
    const step = page.getByRole('main').getByRole('link', { name: stepTitle, exact: true });
    await step.click();
    await page.waitForURL((url) => url.pathname !== '/guide');
    // Pages that are for members send a visitor to the sign-in; nobody is refused.
    expect(await heading(page, 'You don’t have access to this page').count()).toBe(0);
    await page.context().close();
  });

  it('is found in the footer and in the account menu', async () => {
    const page = await web.openAs('trainee');
    await visit(page, '/home');
    await page.getByRole('contentinfo').getByRole('link', { name: 'Help' }).click();
    await heading(page, 'Help').waitFor();
    await visit(page, '/certificates');
    await page.locator('#site-menu').waitFor({ state: 'attached' });
    await page
      .getByRole('banner')
      .getByRole('button', { name: /សិក្ខាកាម/ })
      .click();
    await page.locator('#site-menu').getByRole('link', { name: 'Help' }).click();
    await heading(page, 'Help').waitFor();
    await page.context().close();
  });

  it('links to no page that the reader may not open', async () => {
    const page = await web.openAs('trainee');
    await visit(page, '/guide');
    await page.getByText('For administrators', { exact: true }).click();
    await page.getByText('Read the activity log', { exact: true }).waitFor();
    const links = await page
      .getByRole('main')
      .locator('li a')
      .evaluateAll((found) =>
        found.map((link) => (link as unknown as { pathname: string }).pathname),
      );
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((path) => /^\/(teach|coordinate|people|administer)/.test(path))).toEqual(
      [],
    );
    await page.context().close();
  });

  it('says who to ask, also to someone who comes from a page that does not work', async () => {
    const page = await web.openAs('trainee');
    await visit(page, '/nowhere');
    await page.getByRole('main').getByRole('link', { name: 'Help' }).click();
    const ask = heading(page, 'Who to ask');
    await ask.waitFor();
    expect(await page.evaluate('document.activeElement?.id')).toBe('ask');
    const address = page.getByRole('link', { name: 'ask@envoys.test' });
    expect(await address.getAttribute('href')).toBe('mailto:ask@envoys.test');
    await page.context().close();
  });

  it('offers help on pages that could not be loaded or are for others', async () => {
    const page = await web.openAs('trainee', { serviceWorkers: 'block' });
    await visit(page, '/administer');
    await heading(page, 'You don’t have access to this page').waitFor();
    const help = page.getByRole('main').getByRole('link', { name: 'Help' });
    expect(await help.getAttribute('href')).toBe('/guide#ask');
    await page.route('**/api/v1/me/certificates*', (route) =>
      route.fulfill({ status: 400, contentType: 'application/problem+json', body: '{}' }),
    );
    await visit(page, '/certificates');
    await page.getByText('This could not be loaded.').first().waitFor();
    expect(await help.first().getAttribute('href')).toBe('/guide#ask');
    await page.context().close();
  });

  it('opens what a page of staff is for by keyboard, and closes it again', async () => {
    const page = await web.openAs('secretariat');
    await visit(page, '/coordinate/frameworks');
    const line = page.getByText('About this page');
    await line.waitFor();
    const text = page.getByText('The frameworks and streams of the programme are kept here.');
    expect(await text.isVisible()).toBe(false);
    await heading(page, 'Frameworks and streams').focus();
    // The button of the page comes first.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await text.waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Space');
    await text.waitFor({ state: 'hidden' });
    await page.context().close();
  });

  it.each([
    ['trainer', '/teach'],
    ['trainer', '/review'],
    ['coordinator', '/people'],
    ['administrator', '/administer/queues'],
  ])('says what a page is for: %s %s', async (who, path) => {
    const page = await web.openAs(who, { viewport: sizes.phone });
    await visit(page, path);
    await page.getByText('About this page').click();
    await page.locator('.purpose p').waitFor();
    expect(await page.locator('.purpose p').textContent()).toMatch(/^.+[.:] .+\. Help$/);
    await page.context().close();
  });

  it('loads nothing of it on pages of trainees', async () => {
    const page = await web.openAs('trainee', { serviceWorkers: 'block' });
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await visit(page, '/home');
    await visit(page, '/learn');
    expect(loaded.some((url) => url.includes('/assets/'))).toBe(true);
    expect(loaded.filter((url) => /purpose|guide|\.webp/.test(url))).toEqual([]);
    await page.context().close();
  });

  it('passes axe with all guides open, in light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await web.openAs('trainer', { colorScheme });
      await visit(page, '/guide');
      for (const summary of await page.locator('details.guide summary').all())
        await summary.click();
      await page.getByRole('link', { name: 'ask@envoys.test' }).waitFor();
      expect(await findings(page)).toEqual([]);
      await page.context().close();
    }
  });
});
