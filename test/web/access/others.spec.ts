import { makePageFixtures, viewers } from '../../fixtures/pages/page-fixtures.mjs';
import { findings } from '../../support/axe.js';
import { BrowserSystem, sizes, visit } from '../../support/browser.js';

// The others here look at each page as those it is made for see it; in this one every role opens
// the pages of all others: shown, led to the sign-in, or told that it is not for them.
describe('Access: every role on the pages of the others', () => {
  let web: BrowserSystem;
  let pages: Awaited<ReturnType<typeof makePageFixtures>>;

  beforeAll(async () => {
    web = await BrowserSystem.start();
    pages = await makePageFixtures(web.system.send, web.password);
  }, 120_000);
  afterAll(() => web.stop());

  it.each(viewers)(
    'has no finding of axe, and no page fails: %s',
    async (who) => {
      const page = await web.openAs(who, { viewport: sizes.phone, serviceWorkers: 'block' });
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      const own = new Set(Object.values(pages[who]));
      // Most say the same: that the page is for somebody else.
      const seen = new Set<unknown>();
      const others = new Set(Object.values(pages).flatMap((byName) => Object.values(byName)));
      for (const path of others) {
        if (own.has(path)) continue;
        await visit(page, path);
        const markup = await page.evaluate('document.documentElement.outerHTML');
        if (seen.has(markup)) continue;
        seen.add(markup);
        expect([path, await findings(page)]).toEqual([path, []]);
      }
      expect(faults).toEqual([]);
      await page.context().close();
    },
    180_000,
  );
});
