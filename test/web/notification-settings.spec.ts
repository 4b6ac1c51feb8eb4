import type { Page } from 'playwright-core';
import { UnsubscribeLinks } from '../../src/modules/notifications/unsubscribing/unsubscribe-links.js';
import { findings } from '../support/axe.js';
import { BrowserSystem, sizes, visit } from '../support/browser.js';

describe('Notification settings in a browser', () => {
  let web: BrowserSystem;
  let page: Page;

  beforeAll(async () => {
    web = await BrowserSystem.start();
    page = await web.openAs('trainee', { viewport: sizes.phone });
  });
  afterAll(() => web.stop());

  const main = () => page.getByRole('main');
  const save = async () => {
    await main().getByRole('button', { name: 'Save' }).click();
    await page.getByText('Notification settings saved').waitFor();
  };

  it('are found from the notifications, and are still there later', async () => {
    await visit(page, '/notifications');
    await main().getByRole('link', { name: 'Notification settings' }).click();
    await page.getByRole('heading', { level: 1, name: 'Notification settings' }).waitFor();
    // Without asking for hours that nobody wants.
    expect(await main().getByLabel('From', { exact: true }).count()).toBe(0);
    await main().getByLabel('Certificate expires soon').selectOption('Off');
    await main().getByLabel('Use quiet hours').check();
    await main().getByLabel('From', { exact: true }).fill('21:30');
    await main().getByLabel('To', { exact: true }).fill('06:15');
    await main().getByText('Phnom Penh time, GMT+7').waitFor();
    await save();

    await page.reload();
    expect(await main().getByLabel('Certificate expires soon').inputValue()).toBe('off');
    expect(await main().getByLabel('Enrolment', { exact: true }).inputValue()).toBe('at-once');
    expect(await main().getByLabel('From', { exact: true }).inputValue()).toBe('21:30');
    expect(await main().getByLabel('To', { exact: true }).inputValue()).toBe('06:15');
  });

  it('say what is wrong at its field, and can be put back', async () => {
    await main().getByLabel('To', { exact: true }).fill('21:30');
    await main().getByRole('button', { name: 'Save' }).click();
    await main().getByText('Choose two different times.').waitFor();
    await main().getByLabel('Use quiet hours').uncheck();
    await save();
    await page.reload();
    await main().getByLabel('Use quiet hours').waitFor();
    expect(await main().getByLabel('Use quiet hours').isChecked()).toBe(false);
  });

  it('can be changed by the link of an email, without signing in', async () => {
    const { system } = web;
    const who = await system.visitor();
    await system.db.run(
      `WITH n AS (INSERT INTO notifications (id, person_id, kind, subject_id)
         VALUES (gen_random_uuid(), $1, 'enrolled', gen_random_uuid()) RETURNING id)
       INSERT INTO notification_deliveries (id, notification_id, channel)
         SELECT $2, id, 'email' FROM n`,
      [who.personId, who.personId],
    );
    const link = system.app.get(UnsubscribeLinks).urlOf({ ...who, sentId: who.personId });
    const reader = await web.open({ viewport: sizes.phone });
    await visit(reader, new URL(link).pathname);
    await reader.getByText('You are getting emails of this type: Enrolment.').waitFor();
    expect(await findings(reader)).toEqual([]);
    await reader.getByRole('button', { name: 'Turn off these emails' }).click();
    await reader.getByRole('heading', { level: 1, name: 'Emails turned off' }).waitFor();
    await reader.reload();
    await reader.getByRole('heading', { level: 1, name: 'Emails turned off' }).waitFor();
    expect(await findings(reader)).toEqual([]);

    await visit(reader, `${new URL(link).pathname}x`);
    await reader.getByRole('heading', { level: 1, name: 'This link is not valid' }).waitFor();
    await reader.context().close();
  });

  it('say why no emails are sent, until their reader wants them again', async () => {
    await web.system.db.run(
      `INSERT INTO address_stops (person_id, address, stopped_at, reason)
       SELECT id, email, now(), 'bounces' FROM people WHERE email LIKE 'trainee@%'`,
    );
    const notice = page.getByText('Emails do not reach you');
    for (const path of ['/home', '/notifications', '/notifications/settings']) {
      await visit(page, path);
      await notice.waitFor();
    }
    expect(await findings(page)).toEqual([]);
    await main().getByRole('button', { name: 'Send emails again' }).click();
    await page.getByText('Emails are sent to you again').waitFor();
    await notice.waitFor({ state: 'hidden' });
  });

  it('show staff also what concerns their work', async () => {
    const officer = await web.openAs('secretariat');
    await visit(officer, '/notifications/settings');
    await officer.getByLabel('Batch of certificates to approve').waitFor();
    expect(await main().getByLabel('Batch of certificates to approve').count()).toBe(0);
  });
});
