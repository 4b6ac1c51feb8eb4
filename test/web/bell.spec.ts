import type { Page } from 'playwright-core';
import type { NewNotification } from '../../src/modules/notifications/notification.entity.js';
import { NotificationsService } from '../../src/modules/notifications/notifications.service.js';
import { newId } from '../../src/platform/database/id.js';
import { findings } from '../support/axe.js';
import { BrowserSystem, untilTrue, visit } from '../support/browser.js';

const inFocus = (page: Page) =>
  page.evaluate('document.activeElement.textContent') as Promise<string>;

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
