import { findings } from '../support/axe.js';
import { BrowserSystem, sizes, type, visit } from '../support/browser.js';
import { enrolled, openCohort } from '../support/factories.js';
import type { Visitor } from '../support/system.js';

describe('Merging two accounts on the page of a person', () => {
  let web: BrowserSystem;
  let officer: Visitor;

  beforeAll(async () => {
    web = await BrowserSystem.start();
    officer = await web.system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => web.stop());

  const named = async (latinName: string) => {
    const visitor = await web.system.visitor();
    await web.system
      .as(visitor)
      .patch('/api/v1/me')
      .set('if-match', '"1"')
      .send({ latinName })
      .expect(200);
    return visitor;
  };

  it.each(['desk', 'phone'] as const)(
    'shows the effects before it merges, at %s width',
    async (size) => {
      const name = `TEST Vutha ${size === 'desk' ? 'Keo' : 'Lim'}`;
      const [kept, closed] = [await named(name), await named(name)];
      const cohort = await openCohort(web.system, officer, [{ pool: 'KH', seats: 2 }]);
      await enrolled(web.system, officer, closed, cohort);
      const page = await web.openAs('secretariat', { viewport: sizes[size] });
      await visit(page, `/people/${kept.personId}`);
      await page.getByRole('heading', { name: 'Merge with another account' }).waitFor();
      await type(page.getByLabel('Find the other account'), name);
      // The account whose page this is cannot be chosen.
      const compare = page.getByRole('button', { name: `Compare: ${name}` });
      await compare.waitFor();
      expect(await compare.count()).toBe(1);
      await compare.press('Enter');

      const dialog = page.getByRole('dialog');
      await dialog.getByText('Applications and enrolments').waitFor();
      expect(await dialog.textContent()).toContain(closed.email);
      expect(await findings(page)).toEqual([]);
      const merge = dialog.getByRole('button', { name: 'Merge accounts' });
      await merge.click();
      await dialog.locator('[aria-invalid]').waitFor();
      await type(
        dialog.getByLabel('How you know both accounts belong to one person'),
        'Registered twice',
      );
      await merge.click();
      await page.getByText('Accounts merged').waitFor();
      await page.getByRole('definition').getByText(closed.email).waitFor();

      // The page of the closed account links to the one that was kept.
      await visit(page, `/people/${closed.personId}`);
      await page.getByRole('link', { name: 'Open the account that was kept' }).click();
      await page.waitForURL(`**/people/${kept.personId}`);
    },
  );

  it('explains why two accounts cannot be merged', async () => {
    const kept = await named('TEST Sokha Chan');
    const trainer = await web.system.visitor({ role: 'trainer' });
    const page = await web.openAs('secretariat');
    await visit(page, `/people/${kept.personId}`);
    await type(page.getByLabel('Find the other account'), trainer.email);
    await page.getByRole('button', { name: 'Compare: TEST trainer' }).click();
    await page
      .getByRole('dialog')
      .getByText(/has roles\. An administrator has to remove/)
      .waitFor();
  });
});
