import { launchBrowser, open } from '../scripts/browser.mjs';
import { contextOf, startDemonstration } from './demonstration.mjs';
import { report, round } from './support.mjs';

// Bytes over the wire and requests of the main pages, on a phone: at the first visit with an empty
// browser, and as the next page of a visit. Without the course's own figures. Then the time until
// the course page can be used, on a slow 3G connection and a phone four times slower than this
// machine.

/** Slow 3G as in browsers' developer tools: 400 kbit/s, 400 ms of latency each way. */
const SLOW_3G = {
  offline: false,
  latency: 400,
  downloadThroughput: 50_000,
  uploadThroughput: 50_000,
};
const CPU_SLOWDOWN = 4;
/** Milliseconds without a request after which a page counts as loaded. */
const QUIET_MS = 500;
const phone = { viewport: { width: 390, height: 844 }, locale: 'en' };

const isFigure = (url) => url.includes('/api/v1/course-files/');
const isApi = (url) => url.includes('/api/v1/');

/** Counts the traffic between browser and server until `stop`: encoded bytes with headers. */
async function counted(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const urls = new Map();
  const sum = { page: 0, data: 0, requests: 0 };
  let pending = 0;
  let last = performance.now();
  session.on('Network.requestWillBeSent', () => {
    pending++;
  });
  for (const end of ['Network.loadingFinished', 'Network.loadingFailed']) {
    session.on(end, () => {
      pending--;
      last = performance.now();
    });
  }
  session.on('Network.responseReceived', ({ requestId, response }) => {
    urls.set(requestId, response.fromDiskCache || response.fromServiceWorker ? '' : response.url);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId);
    if (!url || isFigure(url)) return;
    sum.requests++;
    sum[isApi(url) ? 'data' : 'page'] += encodedDataLength;
  });
  return {
    /** The traffic since the last call, once the page has made no requests for a while. */
    async take() {
      while (pending > 0 || performance.now() - last < QUIET_MS) {
        await new Promise((again) => setTimeout(again, QUIET_MS / 5));
      }
      const taken = { ...sum };
      Object.assign(sum, { page: 0, data: 0, requests: 0 });
      return taken;
    },
  };
}

const kb = (bytes) => round(bytes / 1_024, 1);
const line = (...cells) =>
  process.stderr.write(`${cells.map((c, i) => String(c).padEnd(i ? 12 : 34)).join('')}\n`);

/** Opens an address within the page, as a link does. */
async function follow(page, path) {
  const before = new URL(page.url()).pathname;
  await page.evaluate((to) => {
    const link = document.createElement('a');
    link.href = to;
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
  // An address of before leads on at once.
  await page.waitForFunction((from) => location.pathname !== from, before);
  await page.locator('main [aria-busy="false"] h1').waitFor();
}

async function measure(browser, system) {
  const results = {};
  line('page', 'first KB', 'data KB', 'requests', 'next KB', 'data KB');
  for (const [role, pages] of Object.entries(system.pages)) {
    // Each page as the first one that this browser opens.
    for (const [name, path] of Object.entries(pages)) {
      const context = await contextOf(browser, system, role, { ...phone, serviceWorkers: 'block' });
      const page = await context.newPage();
      const wire = await counted(page);
      await open(page, path);
      results[`${role} ${name}`] = { first: await wire.take() };
      await context.close();
    }
    // And as the next one, after home and the pages before it.
    const context = await contextOf(browser, system, role, { ...phone, serviceWorkers: 'block' });
    const page = await context.newPage();
    const wire = await counted(page);
    await open(page, role === 'visitor' ? '/' : '/home');
    await wire.take();
    for (const [name, path] of Object.entries(pages)) {
      if (path === new URL(page.url()).pathname) continue;
      await follow(page, path.split('#')[0]);
      results[`${role} ${name}`].next = await wire.take();
    }
    await context.close();
    for (const name of Object.keys(pages)) {
      const { first, next } = results[`${role} ${name}`];
      line(
        `${role} ${name}`,
        kb(first.page),
        kb(first.data),
        first.requests,
        next ? kb(next.page) : '–',
        next ? kb(next.data) : '–',
      );
    }
  }
  return results;
}

/** Seconds from navigation until a course page can be read and used. */
async function secondsToUsable(browser, system, visits) {
  const context = await contextOf(browser, system, 'trainee', phone);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_3G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  const seconds = [];
  for (let visit = 0; visit < visits; visit++) {
    const began = performance.now();
    await page.goto(system.pages.trainee.unit, { waitUntil: 'commit' });
    await page.locator('.unit').waitFor();
    seconds.push(round((performance.now() - began) / 1_000, 2));
    await page.waitForLoadState('networkidle');
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  }
  await context.close();
  return seconds;
}

const system = await startDemonstration();
const browser = await launchBrowser();
try {
  const results = await measure(browser, system);
  const unit = results['trainee unit'];
  const studied = ['study', 'unit', 'next-unit', 'quiz'].map((name) => results[`trainee ${name}`]);
  const [first, second] = await secondsToUsable(browser, system, 2);
  line('trainee unit on slow 3G, seconds', first, second);
  report({
    course_first_kb: kb(unit.first.page),
    course_next_kb: kb(Math.max(...studied.map(({ next }) => next.page))),
    largest_first_kb: kb(Math.max(...Object.values(results).map((result) => result.first.page))),
    largest_next_kb: kb(
      Math.max(...Object.values(results).map((result) => result.next?.page ?? 0)),
    ),
    course_first_requests: unit.first.requests,
    slow_3g_first_s: first,
    slow_3g_second_s: second,
  });
} finally {
  await browser.close();
  await system.stop();
}
