import { BrowserSystem, type, visit, withAuthenticator } from '../support/browser.js';

it('A role that needs a second factor has to set one up before anything else', async () => {
  const web = await BrowserSystem.start(() => ({ SECOND_FACTOR: 'coordinators' }));
  const page = await web.openAs('secretariat', { serviceWorkers: 'block' });
  await withAuthenticator(page);
  await visit(page, '/coordinate');
  await page.getByText('Your role requires two-step sign-in.').waitFor();
  expect(new URL(page.url()).pathname).toBe('/security');
  await page.getByRole('main').getByRole('button', { name: 'Add a passkey' }).click();
  await type(page.getByLabel('Name for this passkey'), 'A desk of tests');
  await page.getByRole('dialog').getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('button', { name: 'I have saved my codes' }).click();
  await page.getByText('Your role requires two-step sign-in.').waitFor({ state: 'hidden' });
  await visit(page, '/coordinate');
  await page.getByRole('heading', { level: 1, name: 'Coordinate' }).waitFor();
  await web.stop();
});
