import type { Page } from 'playwright-core';
import { BrowserSystem, sizes, type, untilTrue, visit } from '../support/browser.js';

const main = (page: Page) => page.getByRole('main');
const press = (page: Page, name: string | RegExp) =>
  main(page).getByRole('button', { name }).click();

describe('The pages of an account', () => {
  let web: BrowserSystem;

  beforeAll(async () => {
    web = await BrowserSystem.start();
  });
  afterAll(() => web.stop());

  it('preview the name on a certificate, and save the profile', async () => {
    const page = await web.openAs('trainee', { viewport: sizes.phone, serviceWorkers: 'block' });
    await visit(page, '/profile');
    await type(page.getByLabel('Name in your own script'), 'សុខ ដារ៉ា');
    const preview = page.getByRole('img', { name: /សុខ ដារ៉ា/ });
    await preview.waitFor();
    const picture = () => preview.getAttribute('src');
    const before = await picture();
    await type(page.getByLabel('Name on certificates'), 'Dr SOK Dara');
    await page.getByRole('img', { name: 'Dr SOK Dara' }).waitFor();
    await untilTrue(
      page,
      `document.querySelector('.name-preview img').src !== ${JSON.stringify(before)}`,
    );
    await page.getByLabel('Gender').selectOption('In my own words');
    await type(page.getByLabel('In your own words'), 'Somebody');
    await type(page.getByLabel('What you need to take part'), 'Captions');
    await press(page, 'Save');
    await page.getByText('Saved', { exact: true }).waitFor();
    await visit(page, '/profile');
    expect(await page.getByLabel('In your own words').inputValue()).toBe('Somebody');
    expect(await page.getByLabel('What you need to take part').inputValue()).toBe('Captions');
    await page.context().close();
  });

  it('create an access token and revoke it', async () => {
    const page = await web.openAs('secretariat');
    await visit(page, '/security/programs');
    await main(page).getByRole('button', { name: 'Create access token' }).click();
    const dialog = page.getByRole('dialog');
    await type(dialog.getByLabel('What is it for?'), 'A script of tests');
    await dialog.getByRole('button', { name: 'Create access token' }).click();
    await dialog.getByText('Choose at least 1.').waitFor();
    await dialog.getByLabel('See your profile and the people you may see').check();
    await dialog.getByRole('button', { name: 'Create access token' }).click();
    await page.getByText('It is shown only once.').waitFor();
    const token = (await page.locator('dialog dd code').first().textContent())?.trim() as string;
    const request = () =>
      page
        .context()
        .request.get('/api/v1/people', { headers: { authorization: `Bearer ${token}` } });
    expect((await request()).status()).toBe(200);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await press(page, 'Remove: A script of tests');
    await page.getByText('A script of tests').waitFor({ state: 'hidden' });
    expect((await request()).status()).toBe(401);
    await page.context().close();
  });

  it('export all data of a person, request deletion and cancel it', async () => {
    const page = await web.openAs('trainee', { viewport: sizes.phone, serviceWorkers: 'block' });
    await visit(page, '/my-data');
    await press(page, 'Keep my name');
    await page
      .getByText(/^Since .*version/)
      .nth(1)
      .waitFor();
    await press(page, 'Request a copy');
    const download = page.getByRole('link', { name: 'Download' });
    await download.waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), download.click()]);
    expect(file.suggestedFilename()).toBe('my-data.zip');
    await press(page, 'See what is deleted and what is kept');
    const dialog = page.getByRole('dialog', { name: 'Delete my account' });
    await dialog.getByText('The number is kept; your name only if you agreed').waitFor();
    await dialog.getByRole('button', { name: 'Delete my account' }).click();
    await page.getByText(/^Your account will be deleted on/).waitFor();
    const mail = await web.system.mail.find('trainee@demonstration.invalid', ({ subject }) =>
      subject.includes('will be deleted'),
    );
    expect(mail.text).toContain('/my-data');
    await page.reload();
    await press(page, 'Cancel deletion');
    await page.getByRole('button', { name: 'See what is deleted and what is kept' }).waitFor();
    await page.context().close();
  });

  it('let an administrator remove another person’s app access', async () => {
    const owner = await web.system.visitor();
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const app = { name: 'A forgotten script', scopes: ['people:read'], expiresAt };
    const { body } = await web.system.as(owner).post('/api/v1/me/access-tokens').send(app);
    const request = () =>
      web.system.http.get('/api/v1/me').set('authorization', `Bearer ${body.token}`);
    await request().expect(200);
    const page = await web.openAs('administrator', { serviceWorkers: 'block' });
    await visit(page, `/people/${owner.personId}`);
    await page.getByText('A forgotten script').waitFor();
    await page
      .getByText(/^See your profile and the people you may see.*xpires .* · last used/)
      .waitFor();
    await press(page, 'Remove: A forgotten script');
    await page.getByText('A forgotten script').waitFor({ state: 'hidden' });
    await request().expect(401);
    await page.context().close();
  });

  it('let an administrator manage an account, with every action in the audit log', async () => {
    const { personId } = await web.system.visitor();
    await web.system.db.run(`UPDATE people SET latin_name = 'TEST Looked-after' WHERE id = $1`, [
      personId,
    ]);
    const page = await web.openAs('administrator', { serviceWorkers: 'block' });
    await visit(page, '/people?search=Looked-after');
    await page.getByRole('link', { name: 'TEST Looked-after' }).click();
    await page.getByLabel('Country').selectOption('Viet Nam');
    await main(page).getByRole('button', { name: 'Save' }).first().click();
    await page.getByText('Saved', { exact: true }).waitFor();
    // Long after the sign-in, the password is asked for again.
    await web.system.db.run(`UPDATE sign_in_sessions SET confirmed_at = now() - interval '1 hour'`);
    await press(page, 'Suspend account');
    const confirmation = page.getByRole('dialog', { name: 'Suspend account?' });
    await type(confirmation.getByLabel('Reason'), 'A test of this page');
    await confirmation.getByRole('button', { name: 'Suspend account' }).click();
    const dialog = page.getByRole('dialog', { name: 'Confirm it’s you' });
    await dialog.getByLabel('Password').pressSequentially(web.password);
    await dialog.getByRole('button', { name: 'Confirm', exact: true }).click();
    await page.getByText('Account suspended', { exact: true }).waitFor();
    await press(page, 'Reactivate account');
    await page.getByRole('dialog').getByRole('button', { name: 'Reactivate account' }).click();
    await page.getByText('Account reactivated', { exact: true }).waitFor();
    await visit(page, '/administer/audit?action=person.');
    const suspended = page.getByRole('row', { name: /person\.suspended/ });
    await suspended.locator('summary').click();
    await suspended.getByText('A test of this page').waitFor();
    const row = page.getByRole('row', { name: /person\.member-state-set/ });
    expect(await row.textContent()).toContain('127.0.0.1');
    expect(await row.locator('del').first().textContent()).toContain('KH');
    expect(await row.locator('ins').first().textContent()).toContain('VN');
    const button = page.getByRole('button', { name: 'Export CSV' });
    const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(file.suggestedFilename()).toBe('audit.csv');
    await visit(page, '/administer/retention');
    await page.getByText('Your account and profile').waitFor();
    await page.context().close();
  });
});
