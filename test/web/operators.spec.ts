import { AnnouncementSender } from '../../src/modules/notifications/announcements/announcement-sender.js';
import { newId } from '../../src/platform/database/id.js';
import { BrowserSystem, openCohortPage, sizes, untilTrue, visit } from '../support/browser.js';

describe('For those who run the programme', () => {
  let web: BrowserSystem;

  beforeAll(async () => {
    web = await BrowserSystem.start();
  });
  afterAll(() => web.stop());

  it('an announcement is found in its cohort, written, undone, sent and read', async () => {
    const { request } = (await web.openAs('trainee')).context();
    const { items } = await (await request.get('/api/v1/me/applications')).json();
    await request.post(`/api/v1/applications/${items[0].id}/acceptance`, {
      headers: { origin: web.address },
    });
    const page = await web.openAs('secretariat', { viewport: sizes.phone });
    const main = page.getByRole('main');
    await visit(page, `/coordinate/${items[0].cohortId}`);
    await openCohortPage(page, 'Announcements');
    await main.getByText('No announcements yet').waitFor();
    await main.getByRole('link', { name: 'Write an announcement' }).click();
    // By keyboard alone.
    await main.getByLabel('People').focus();
    await page.keyboard.press('ArrowDown');
    await main.getByText(/\d+ pe\w+ gets? it|Nobody matches/).waitFor();
    await page.keyboard.press('ArrowUp');
    await main.getByLabel('Title', { exact: true }).fill('Bring your data');
    await main
      .getByLabel('Text', { exact: true })
      .fill('A spreadsheet is enough.\n\n<b>See you</b>');
    await main.getByRole('button', { name: 'Preview' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('A spreadsheet is enough.').waitFor();
    await dialog.getByText('<b>See you</b>').waitFor();
    await dialog.getByLabel('Language of the reader').selectOption('English');
    await dialog.getByText('Bring your data').first().waitFor();
    await page.keyboard.press('Escape');

    await main.getByRole('button', { name: /^Send to \d+ pe/ }).click();
    await page.getByText('Sending in one minute').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Announcement stopped').waitFor();
    expect(await main.getByLabel('Text', { exact: true }).inputValue()).toContain('A spreadsheet');

    await main.getByRole('button', { name: /^Send to \d+ pe/ }).click();
    await page.getByText('Sending in one minute').waitFor();
    await main.getByText('Scheduled').waitFor();
    const { system } = web;
    await system.db.run(`UPDATE announcements SET send_at = now() WHERE state = 'scheduled'`);
    await system.app.get(AnnouncementSender).startDue();
    await system.idle();
    await page.reload();
    await main.getByText(/\d+ of \d+ emails sent/).waitFor();
    expect(await main.getByRole('button', { name: 'Stop sending' }).count()).toBe(0);

    const [row] = await system.db.rows<{ id: string; email: string }>(
      `SELECT r.id, p.email FROM announcement_recipients r JOIN people p ON p.id = r.person_id`,
    );
    const reader = await web.openAs(row?.email.split('@')[0] as string);
    await visit(reader, `/announcements/${row?.id}`);
    await reader.getByRole('heading', { level: 1, name: 'Bring your data' }).waitFor();
    await reader.getByText('<b>See you</b>').waitFor();
  });

  it('the queue says what to do, retries failed jobs, and opens its board', async () => {
    const { system } = web;
    for (const size of [7, 12]) {
      await system.db.run(
        `INSERT INTO outbox (id, job, payload, attempts, failed_at, last_error)
         VALUES ($1, 'files.remove', '{"storageKey": "aa/none"}', 10, now(), $2)`,
        [newId(), `${size} bytes are missing`],
      );
    }
    const page = await web.openAs('administrator');
    const refused: string[] = [];
    page.on('pageerror', (error) => refused.push(error.message));
    await visit(page, '/administer/queues');
    await page.getByText('2 jobs failed').waitFor();
    await page.getByText('# bytes are missing').waitFor();
    await page.getByRole('button', { name: 'Retry 2 jobs' }).click();
    await page.getByText('2 jobs will be retried').waitFor();
    await page.getByText('All jobs are on time').waitFor();

    await page.goto('/api/queue-board');
    await page.getByText('bulk-delivery-email').first().waitFor();
    await untilTrue(page, 'document.querySelectorAll("a").length > 5');
    expect(refused).toEqual([]);
  });
});
