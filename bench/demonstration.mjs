import { randomBytes } from 'node:crypto';
import { fetchSender } from '../dist/commands/tour/client.js';
import { setScenery } from '../dist/commands/tour/scenery.js';
import { loadSettings } from '../dist/platform/config/settings.js';
import { seed } from '../dist/seed/seed.js';
import { startServices } from './support.mjs';

// A running system with the demonstration in full swing, for pages to be looked at and measured.

/** Starts api and worker over the demonstration; `pages` are addresses by whose they are. */
export async function startDemonstration() {
  const services = await startServices();
  const password = randomBytes(12).toString('base64url');
  await seed(loadSettings({ ...services.env, PUBLIC_URL: 'http://localhost' }), password);
  const { address } = await services.startRole('main');
  await services.startRole('worker');
  return {
    ...services,
    address,
    password,
    pages: await setScenery(fetchSender(address), password),
  };
}

/** Cookies of who has signed in already: sign-ins are limited. */
const signedIn = new Map();

/** A browser context in which this role is signed in. */
export async function contextOf(browser, { address, password }, role, options = {}) {
  const storageState = signedIn.get(`${address} ${role}`);
  const context = await browser.newContext({
    baseURL: address,
    ...(storageState && { storageState }),
    ...options,
  });
  if (role === 'visitor') return context;
  if (!storageState) {
    const response = await context.request.post('/api/v1/sessions', {
      headers: { origin: address },
      data: { email: `${role}@demonstration.invalid`, password, cookie: true },
    });
    if (!response.ok()) throw new Error(`${role} cannot sign in: ${response.status()}`);
    signedIn.set(`${address} ${role}`, await context.storageState());
  }
  await context.addInitScript(() => localStorage.setItem('signed-in', '1'));
  return context;
}

/** Milliseconds without a request after which a page has what it wants. */
const QUIET_MS = 80;

/** Does something to a page, and resolves once it has its heading and asks for nothing more. */
export async function settle(page, act) {
  let asked = 0;
  let last = performance.now();
  const begin = () => {
    asked++;
  };
  const end = () => {
    asked--;
    last = performance.now();
  };
  page.on('request', begin).on('requestfinished', end).on('requestfailed', end);
  await act();
  await page.locator('h1').waitFor();
  while (asked > 0 || performance.now() - last < QUIET_MS) {
    await new Promise((again) => setTimeout(again, QUIET_MS / 4));
  }
  page.off('request', begin).off('requestfinished', end).off('requestfailed', end);
}

/** Opens an address and waits until the page shows what it is about. */
export const open = (page, path) => settle(page, () => page.goto(path));
