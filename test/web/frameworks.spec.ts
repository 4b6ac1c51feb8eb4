import type { Page } from 'playwright-core';
import { BrowserSystem, sizes, visit } from '../support/browser.js';

describe('The frameworks page', () => {
  let web: BrowserSystem;
  let page: Page;
  beforeAll(async () => {
    web = await BrowserSystem.start();
    page = await web.openAs('secretariat', { viewport: sizes.phone });
  });
  afterAll(() => web.stop());

  const themesShown = async () => {
    const { body } = await web.system.http.get('/api/v1/cohorts').expect(200);
    return body.items.map(({ theme }: { theme: string }) => theme);
  };

  it('changes the look of a priority area, and with it that of its cohorts', async () => {
    expect(await themesShown()).toContain('climate');
    await visit(page, '/coordinate/frameworks');
    const framework = page
      .locator('section', { hasText: 'Climate change and air quality' })
      .first();
    await framework.getByRole('button', { name: 'Edit' }).click();
    const look = page.getByLabel('Colour and pattern').nth(1);
    expect(await look.inputValue()).toBe('climate');
    await look.selectOption({ label: 'Marine and plastics' });
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.getByText('Saved').first().waitFor();
    const shown = await themesShown();
    expect(shown).toContain('marine');
    expect(shown).not.toContain('climate');
  });
});
