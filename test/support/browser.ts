import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Locator,
  Page,
} from 'playwright-core';
import { launchBrowser, open as visit } from '../../scripts/browser.mjs';
import { freePort } from '../../src/launch/embedded/machine.js';
import { Demonstration } from '../../src/seed/demonstration.js';
import { TestSystem } from './system.js';

export { visit };

/**
 * Resolves once an expression is true in the page; evaluated from outside, because the page's
 * policy forbids eval.
 */
export async function untilTrue(page: Page, expression: string, seconds = 15): Promise<void> {
  const deadline = Date.now() + seconds * 1_000;
  while (!(await page.evaluate(expression))) {
    if (Date.now() > deadline) throw new Error(`Not true within ${seconds} s: ${expression}`);
    await new Promise((again) => setTimeout(again, 50));
  }
}

/**
 * Replaces the text of a field key by key, as people do, so that the page can react while typing.
 * @param delay milliseconds between keys
 */
export async function type(field: Locator, text: string, delay = 5): Promise<void> {
  await field.focus();
  await field.press('ControlOrMeta+a');
  await field.press('Delete');
  await field.pressSequentially(text, { delay });
}

/**
 * Accepts the offer on the page, and continues to the outline of its courses. Returns the enrolment's
 * id.
 */
export async function acceptOffer(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Accept your place' }).click();
  await page.getByRole('heading', { level: 1, name: 'Welcome! You are enrolled.' }).waitFor();
  const enrolmentId = page.url().split('/').at(-1) as string;
  await page.goto(`/study/${enrolmentId}`);
  return enrolmentId;
}

/** Waits until a group of a cohort's menu has this count; on a phone it is in a menu that is closed. */
export const menuCount = (page: Page, group: string, count: number): Promise<void> =>
  page
    .getByRole('link', { name: `${group} ${count}`, includeHidden: true })
    .first()
    .waitFor({ state: 'attached' });

/** Opens the menu of the row of a person or a number. */
export const openRowMenu = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name: `Actions: ${name}` }).click();

/** Presses a button that asks for confirmation, and confirms. */
export async function pressAndConfirm(page: Page, name: string | RegExp): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() !== 'GET');
  await page.getByRole('main').getByRole('button', { name }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('.button.primary, .button.danger').click();
  if ((await answered).status() >= 300) throw new Error(`${name}: ${(await answered).status()}`);
  await dialog.waitFor({ state: 'detached' });
}

/** Opens a page of a cohort from another: in a group of tabs, which on a phone is on the overview. */
export async function openCohortPage(page: Page, name: string, group = name): Promise<void> {
  await page.locator('.cohort-frame').waitFor();
  const back = page.locator('.cohort-frame.inner .above a:visible');
  const isPhone = !(await page.locator('.cohort-frame .tabs:not(.sub)').isVisible());
  if (isPhone && (await back.count()) > 0) {
    await back.click();
    await page.locator('.group-list').waitFor();
  }
  const links = isPhone && name === 'Overview' ? [] : new Set([group, name]);
  for (const link of links) {
    await page
      .getByRole('main')
      .getByRole('link', { name: new RegExp(`^${link}( \\d+)?$`) })
      .first()
      .click();
  }
}

export const sizes = {
  phone: { width: 390, height: 844 },
  desk: { width: 1280, height: 900 },
};

/** A system with demonstration data that listens for browsers. */
export class BrowserSystem {
  readonly password = 'a password of tests';
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    readonly system: TestSystem,
    readonly browser: Browser,
    readonly address: string,
  ) {}

  /** @param settings of the system, given its address, which passkeys and providers need */
  static async start(settings: (address: string) => Record<string, string> = () => ({})) {
    const port = await freePort();
    const address = `http://localhost:${port}`;
    const env = { PUBLIC_URL: address, ...settings(address) };
    const system = await TestSystem.start({ env });
    const [browser] = await Promise.all([launchBrowser(), system.listen(port)]);
    const started = new BrowserSystem(system, browser, address);
    await new Demonstration(system.app, started.password).make();
    return started;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.system.stop();
  }

  /** Opens a browser that is not signed in. Its clock can be moved forward. */
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

  /** Opens a browser signed in as a demonstration account, without using the sign-in page. */
  async openAs(name: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.open(options);
    if (name === 'visitor') return page;
    const response = await page.context().request.post('/api/v1/sessions', {
      headers: { origin: this.address },
      data: { email: `${name}@demonstration.invalid`, password: this.password, cookie: true },
    });
    expect(response.status()).toBe(201);
    await page.context().addInitScript({
      content: `localStorage.getItem('signed-in') ?? localStorage.setItem('signed-in', '1')`,
    });
    return page;
  }
}

/** Adds a virtual authenticator that always verifies its user. */
export async function withAuthenticator(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
