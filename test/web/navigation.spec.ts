import type { Locator, Page } from 'playwright-core';
import type { NewNotification } from '../../src/modules/notifications/notification.entity.js';
import { NotificationsService } from '../../src/modules/notifications/notifications.service.js';
import { newId } from '../../src/platform/database/id.js';
import { findings } from '../support/axe.js';
import { BrowserSystem, sizes, untilTrue, visit } from '../support/browser.js';
import { openCohort } from '../support/factories.js';

const inFocus = (page: Page) =>
  page.evaluate('document.activeElement.textContent') as Promise<string>;
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

describe('The bell', () => {
  let web: BrowserSystem;
  let page: Page;
  const bell = () => page.getByRole('button', { name: /^Notifications/ });
  const panel = () => page.getByRole('dialog', { name: 'Notifications' });

  beforeAll(async () => {
    web = await BrowserSystem.start();
    page = await web.openAs('trainee', { serviceWorkers: 'block' });
    const [enrolment] = await web.system.db.rows<{ id: string; person_id: string }>(
      `SELECT e.id, e.person_id FROM enrolments e JOIN people p ON p.id = e.person_id
       WHERE p.email LIKE 'trainee@%'`,
    );
    const [person] = await web.system.db.rows<{ id: string }>(
      `SELECT id FROM people WHERE email = 'trainee@demonstration.invalid'`,
    );
    const [application] = await web.system.db.rows<{ id: string }>(
      'SELECT id FROM applications WHERE person_id = $1',
      [person?.id],
    );
    await web.system.db.run('DELETE FROM notifications WHERE person_id = $1', [person?.id]);
    for (let n = 0; n < 3; n++) {
      await web.system.db.run(
        'INSERT INTO notifications (id, person_id, kind, subject_id) VALUES ($1, $2, $3, $4)',
        [
          newId(),
          person?.id,
          enrolment ? 'enrolled' : 'offer-made',
          enrolment?.id ?? application?.id,
        ],
      );
    }
  });
  afterAll(() => web.stop());

  it('says when its list cannot be loaded, and opens the page if its panel cannot', async () => {
    const other = await web.openAs('trainee', { serviceWorkers: 'block' });
    const button = other.getByRole('button', { name: /^Notifications/ });
    const shown = other.getByRole('dialog', { name: 'Notifications' });
    const errors: Error[] = [];
    other.on('pageerror', (error) => errors.push(error));
    await other.route('**/api/v1/me/notifications', (route) => route.abort());
    await visit(other, '/learn');
    await button.press('Enter');
    await shown.getByRole('button', { name: 'Try again' }).waitFor();
    expect(await shown.getByText('No notifications yet').count()).toBe(0);
    await other.route(/\/assets\/notification-panel-.*js/, (route) => route.abort());
    await visit(other, '/learn');
    await button.press('Enter');
    await other.getByRole('heading', { level: 1, name: 'Notifications' }).waitFor();
    await shown.waitFor({ state: 'hidden' });
    expect(errors).toEqual([]);
    await other.context().close();
  });

  it('loads its list only when it is opened', async () => {
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    await visit(page, '/home');
    await page.getByRole('button', { name: 'Notifications 3 unread' }).waitFor();
    expect(loaded.filter((path) => path.includes('notification-panel'))).toEqual([]);
    await bell().press('Enter');
    await panel().getByRole('heading', { name: 'Notifications' }).waitFor();
    expect(loaded.some((path) => path.includes('notification-panel'))).toBe(true);
  });

  it('takes the focus into its list, and gives it back on Escape', async () => {
    await untilTrue(page, `document.activeElement.textContent === 'Notifications'`);
    await page.keyboard.press('Tab');
    expect(await inFocus(page)).toBe('Mark all as read');
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'hidden' });
    expect(await inFocus(page)).toContain('unread');
  });

  it('marks all as read, and keeps the focus in the list', async () => {
    await page.keyboard.press('Enter');
    await panel().getByRole('button', { name: 'Mark all as read' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await panel().getByRole('button', { name: 'Mark all as read' }).waitFor({ state: 'detached' });
    expect(await inFocus(page)).toBe('Notifications');
    expect(await panel().locator('.unread').count()).toBe(0);
    await page.keyboard.press('Escape');
    await untilTrue(page, `document.activeElement.classList.contains('bell')`);
    expect(await inFocus(page)).toBe('Notifications');
  });

  it('leads to the page of all notifications', async () => {
    await page.keyboard.press('Enter');
    await panel().getByRole('link', { name: 'See all notifications' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Notifications' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/notifications');
    await panel().waitFor({ state: 'hidden' });
  });

  it('counts a new notification while the page is open, and says so', async () => {
    const connected = page.waitForRequest('**/api/v1/notifications/events');
    await page.reload();
    await connected;
    const [known] = await web.system.db.rows<NewNotification>(
      `SELECT person_id AS "personId", kind, subject_id AS "subjectId" FROM notifications
       WHERE person_id = (SELECT id FROM people WHERE email = 'trainee@demonstration.invalid')`,
    );
    await web.system.db.transaction(() =>
      web.system.app.get(NotificationsService).notify(known as NewNotification),
    );
    await page.getByRole('button', { name: 'Notifications 1 unread' }).waitFor();
    await page.getByRole('status').filter({ hasText: 'Notifications: 1 unread' }).waitFor();
  });

  it('has its list in groups, which go to the archive and back', async () => {
    const list = page.getByRole('main').locator('.notifications');
    await list
      .locator('summary')
      .filter({ hasText: /^4 notifications: / })
      .press('Enter');
    expect(await list.getByRole('link').count()).toBe(4);
    const archive = list.getByRole('button', { name: /^Archive: / });
    await archive.press('Enter');
    await page.getByText('4 notifications archived').waitFor();
    await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.getByRole('button', { name: 'Notifications 1 unread' }).waitFor();

    await archive.press('Enter');
    await page.getByText('No notifications yet').waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Archived' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Archived notifications' }).waitFor();
    const restore = list.getByRole('button', { name: /^Restore: / });
    await restore.waitFor();
    expect(await findings(page)).toEqual([]);
    await restore.press('Enter');
    await page.getByText('No archived notifications').waitFor();
    await page.getByRole('button', { name: 'Notifications 1 unread' }).waitFor();
  });
});

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
