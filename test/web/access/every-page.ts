import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { makePageFixtures, viewers } from '../../fixtures/pages/page-fixtures.mjs';
import { findings } from '../../support/axe.js';
import { BrowserSystem, visit } from '../../support/browser.js';

/** Elements that stick out, when the page is wider than the screen. */
const widerThan = (page: Page, width: number) =>
  page.evaluate(
    `document.documentElement.scrollWidth <= ${width} ? [] : [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > ${width})
      .map((element) => element.outerHTML.slice(0, 120))`,
  );

/** Looks at every page of the client, as those it is made for see it, in a browser like this. */
export function describeEveryPage(
  title: string,
  look: BrowserContextOptions & { viewport: { width: number; height: number } },
): void {
  describe(title, () => {
    let web: BrowserSystem;
    let pages: Awaited<ReturnType<typeof makePageFixtures>>;

    beforeAll(async () => {
      web = await BrowserSystem.start();
      pages = await makePageFixtures(web.system.send, web.password);
    }, 120_000);
    afterAll(() => web.stop());

    it('leaves out no address that the client has', () => {
      const routes = readFileSync(new URL('../../../web/src/routes.ts', import.meta.url), 'utf8');
      const patterns = [...routes.matchAll(/'(\/[^']*)': \(\) => import/g)].map(([, path]) => path);
      expect(patterns.length).toBeGreaterThan(40);
      const looked = Object.values(pages).flatMap((byName) => Object.values(byName));
      const matches = (pattern: string, path: string) =>
        new RegExp(`^${pattern.replace(/:\w+/g, '[^/#?]+')}([#?]|$)`).test(path);
      const missed = patterns.filter(
        (pattern) => !looked.some((path) => matches(pattern as string, path)),
      );
      expect(missed).toEqual([]);
    });

    it.each(viewers)(
      'has no finding of axe, fits the screen, also at 400 %% zoom, and logs no error: %s',
      async (who) => {
        const page = await web.openAs(who, { ...look, serviceWorkers: 'block' });
        const complaints: string[] = [];
        page.on('console', (message) => {
          if (message.type() === 'error') complaints.push(message.text());
        });
        page.on('pageerror', (error) => complaints.push(error.message));
        for (const [name, path] of Object.entries(pages[who])) {
          await visit(page, path);
          const found = await findings(page);
          expect([name, found]).toEqual([name, []]);
          // 320 pixels are 1,280 at a zoom of 400 %.
          for (const width of [look.viewport.width, 320]) {
            await page.setViewportSize({ width, height: 800 });
            expect([name, width, await widerThan(page, width)]).toEqual([name, width, []]);
          }
          await page.setViewportSize(look.viewport);
        }
        expect(complaints).toEqual([]);
        await page.context().close();
      },
      120_000,
    );
  });
}
