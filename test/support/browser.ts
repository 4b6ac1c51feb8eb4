import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser, open as visit } from '../../scripts/browser.mjs';
import { Demonstration } from '../../src/seed/demonstration.js';
import { TestSystem } from './system.js';

export { visit };

export const sizes = {
  phone: { width: 390, height: 844 },
  desk: { width: 1280, height: 900 },
};

/** A system with the demonstration, open to a browser. */
export class BrowserSystem {
  readonly password = 'a password of tests';
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    readonly system: TestSystem,
    readonly browser: Browser,
    readonly address: string,
  ) {}

  static async start(): Promise<BrowserSystem> {
    const system = await TestSystem.start();
    const [browser, address] = await Promise.all([launchBrowser(), system.listen()]);
    const started = new BrowserSystem(system, browser, address);
    await new Demonstration(system.app, started.password).make();
    return started;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.system.stop();
  }

  /** Somebody's browser, at nobody's sign-in. Its clock can be put forward. */
  async open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.address,
      locale: 'en',
      viewport: sizes.desk,
      reducedMotion: 'reduce',
      ...options,
    });
    this.contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    return page;
  }

  /** Somebody's browser, signed in as a demonstration account without the sign-in page. */
  async openAs(name: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.open(options);
    if (name === 'visitor') return page;
    const response = await page.context().request.post('/api/v1/sessions', {
      headers: { origin: this.address },
      data: { email: `${name}@demonstration.invalid`, password: this.password, cookie: true },
    });
    expect(response.status()).toBe(201);
    await page.context().addInitScript({ content: `localStorage.setItem('signed-in', '1')` });
    return page;
  }
}
