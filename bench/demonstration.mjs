import { randomBytes } from 'node:crypto';
import { fetchSender } from '../dist/commands/tour/client.js';
import { loadSettings } from '../dist/platform/config/settings.js';
import { seed } from '../dist/seed/seed.js';
import { makePageFixtures } from '../test/fixtures/pages/page-fixtures.mjs';
import { startServices } from './support.mjs';

// A running system with the full demonstration data, for rendering and measuring pages.

/** Starts API and worker with the demonstration data; `pages` are addresses by role. */
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
    pages: await makePageFixtures(fetchSender(address), password),
  };
}

/** Cookies of roles that are signed in already, because sign-ins are rate-limited. */
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
