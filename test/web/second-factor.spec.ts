import { BrowserSystem, type, visit, withAuthenticator } from '../support/browser.js';

it('A role that needs a second factor has to set one up before anything else', async () => {
  const web = await BrowserSystem.start(() => ({ SECOND_FACTOR: 'coordinators' }));
  const page = await web.openAs('secretariat', { serviceWorkers: 'block' });
  await withAuthenticator(page);
  await visit(page, '/coordinate');
  await page.getByText('Your role must have a second factor.').waitFor();
  expect(new URL(page.url()).pathname).toBe('/security');
  await page.getByRole('main').getByRole('button', { name: 'Add a passkey' }).click();
  await type(page.getByLabel('What do you call this device?'), 'A desk of tests');
  await page.getByRole('dialog').getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByText('Your role must have a second factor.').waitFor({ state: 'hidden' });
  await visit(page, '/coordinate');
  await page.getByRole('heading', { level: 1, name: 'Coordinate' }).waitFor();
  await web.stop();
});
