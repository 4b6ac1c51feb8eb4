import { makePageFixtures, viewers } from '../../fixtures/pages/page-fixtures.mjs';
import { findings } from '../../support/axe.js';
import { BrowserSystem, sizes, visit } from '../../support/browser.js';

// The other specs in this folder open each page as the role it is made for. Here every role opens
// the pages of all other roles, which may be shown, lead to the sign-in, or deny access.
describe('Accessibility: every role on the pages of other roles', () => {
  let web: BrowserSystem;
  let pages: Awaited<ReturnType<typeof makePageFixtures>>;

  beforeAll(async () => {
    web = await BrowserSystem.start();
    pages = await makePageFixtures(web.system.send, web.password);
  }, 120_000);
  afterAll(() => web.stop());

  it.each(viewers)(
    'passes axe and throws no error: %s',
    async (who) => {
      const page = await web.openAs(who, { viewport: sizes.phone, serviceWorkers: 'block' });
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      const own = new Set(Object.values(pages[who]));
      // Most of these pages look the same: they deny access. Two of a section that do are enough.
      const checked = new Set<unknown>();
      const seen = new Map<string, unknown[]>();
      // One page of each route: the ids in its address make no difference.
      const others = new Map(
        Object.values(pages)
          .flatMap((byName) => Object.values(byName))
          .map((path) => [path.replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, ':id'), path]),
      );
      for (const path of others.values()) {
        const section = path.split('/')[1] as string;
        const [first, second] = seen.get(section) ?? [];
        if (own.has(path) || (first && first === second)) continue;
        await visit(page, path);
        const markup = await page.evaluate('document.documentElement.outerHTML');
        seen.set(section, [markup, first]);
        if (checked.has(markup)) continue;
        checked.add(markup);
        expect([path, await findings(page)]).toEqual([path, []]);
      }
      expect(errors).toEqual([]);
      await page.context().close();
    },
    180_000,
  );
});
