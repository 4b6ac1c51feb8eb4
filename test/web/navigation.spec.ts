import type { Locator } from 'playwright-core';
import { findings } from '../support/axe.js';
import { BrowserSystem, sizes, visit } from '../support/browser.js';
import { openCohort } from '../support/factories.js';

const links = (nav: Locator) => nav.getByRole('link').allTextContents();

describe('Navigation', () => {
  let web: BrowserSystem;

  beforeAll(async () => {
    web = await BrowserSystem.start();
  });
  afterAll(() => web.stop());

  it.each([
    ['trainee', ['Home', 'Learn', 'Workshops', 'Certificates']],
    ['trainer', ['Home', 'Teach']],
    ['coordinator', ['Home', 'Coordinate', 'People']],
    ['administrator', ['Home', 'Teach', 'Coordinate', 'People', 'Administer']],
  ])(
    'has the pages of a %s, on a phone as tabs at the bottom of the window',
    async (who, pages) => {
      const page = await web.openAs(who);
      await visit(page, '/home');
      const bar = page.getByRole('banner').getByRole('navigation', { name: 'Main' });
      await bar.getByRole('link', { name: pages[0] as string }).waitFor();
      expect(await links(bar)).toEqual(pages);
      await page.setViewportSize(sizes.phone);
      expect(await bar.locator('[aria-current=page]').textContent()).toBe('Home');
      const boxes = await Promise.all(
        (await bar.getByRole('link').all()).map((one) => one.boundingBox()),
      );
      for (const box of boxes) {
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
        expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(sizes.phone.height);
      }
      // At the end of the page nothing is under them.
      await page.evaluate('scrollTo(0, document.body.scrollHeight)');
      const footer = await page.getByRole('contentinfo').boundingBox();
      expect((footer?.y ?? 0) + (footer?.height ?? 0)).toBeLessThanOrEqual((boxes[0]?.y ?? 0) + 1);
      await page.getByRole('banner').locator('[popovertarget=site-menu]').press('Enter');
      await page.locator('#site-menu').waitFor();
      expect(await findings(page)).toEqual([]);
    },
  );

  it('has the pages of a visitor, on a phone in a menu', async () => {
    const pages = ['Programmes', 'Courses', 'Verify'];
    const page = await web.open();
    await visit(page, '/courses');
    const bar = page.getByRole('banner').getByRole('navigation', { name: 'Main' });
    await bar.getByRole('link', { name: 'Programmes' }).waitFor();
    expect(await links(bar)).toEqual(pages);
    await page.setViewportSize(sizes.phone);
    await page.getByRole('button', { name: 'Menu' }).press('Enter');
    await page.locator('#site-menu').waitFor();
    expect(await links(bar)).toEqual([...pages, 'Create an account']);
    expect(await findings(page)).toEqual([]);
  });

  it('shows the path to a page of staff, and the page itself last', async () => {
    const page = await web.openAs('secretariat');
    const { body } = await web.system.http.get('/api/v1/cohorts').expect(200);
    const [cohort] = body.items;
    const path = page.getByRole('navigation', { name: 'Breadcrumb' });
    const steps = async () => path.getByRole('listitem').allTextContents();
    await visit(page, `/coordinate/${cohort.id}/waiting-list`);
    await path.waitFor();
    expect(await steps()).toEqual(['Coordinate', cohort.title.en, 'Waiting list']);
    expect(await path.locator('[aria-current=page]').textContent()).toBe('Waiting list');
    expect(await page.title()).toBe(`Waiting list · ${cohort.title.en} · Green Envoys`);
    await visit(page, '/coordinate/templates/new');
    await path.waitFor();
    expect((await steps()).slice(0, 2)).toEqual(['Coordinate', 'Certificate templates']);
    await visit(page, `/coordinate/${cohort.id}/workshops/new`);
    await path.getByRole('link', { name: cohort.title.en }).waitFor();
    expect((await steps()).slice(0, 3)).toEqual(['Coordinate', cohort.title.en, 'Set-up']);

    const officer = await web.system.visitor({ role: 'programme-coordinator' });
    const english = await openCohort(web.system, officer, [{ pool: 'KH', seats: 1 }]);
    const thai = await web.openAs('secretariat', { locale: 'th' });
    await visit(thai, `/coordinate/${english}/waiting-list`);
    const titles = thai.locator('nav.above [lang]');
    await titles.first().waitFor();
    expect(await titles.evaluateAll((all) => all.map((one) => one.getAttribute('lang')))).toEqual([
      'en',
    ]);

    const administrator = await web.openAs('administrator');
    await visit(administrator, '/administer/audit');
    const audit = administrator.getByRole('navigation', { name: 'Breadcrumb' });
    expect(await audit.getByRole('listitem').allTextContents()).toEqual([
      'Administer',
      'Activity log',
    ]);
  });

  it('counts people and certificates at the tabs of a cohort', async () => {
    const page = await web.openAs('secretariat');
    const { body } = await web.system.http.get('/api/v1/cohorts').expect(200);
    const [cohort] = body.items;
    await visit(page, `/coordinate/${cohort.id}/applications`);
    const tabs = page.getByRole('main').getByRole('navigation', { name: cohort.title.en });
    const officer = await web.system.visitor({ role: 'programme-coordinator' });
    const overview = await web.system
      .as(officer)
      .get(`/api/v1/cohorts/${cohort.id}/overview`)
      .expect(200);
    const { nominated, applied, enrolled } = overview.body.total;
    const total = await web.system
      .as(officer)
      .get(`/api/v1/cohorts/${cohort.id}/overview/total`)
      .expect(200);
    expect(total.body).toEqual(overview.body.total);
    expect(nominated + applied).toBeGreaterThan(0);
    await tabs.getByRole('link', { name: `People ${nominated + applied}` }).waitFor();
    await tabs.getByRole('link', { name: `Learning ${enrolled}` }).waitFor();
    const names = (await links(tabs)).map((name) => name.replace(/\d+$/, ''));
    expect(names.slice(0, 3)).toEqual(['Overview', 'People', 'Selection']);
    expect(names.slice(3)).toEqual(['Learning', 'Announcements', 'Certificates', 'Settings']);
  });
});
