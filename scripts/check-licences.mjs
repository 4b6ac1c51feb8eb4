import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

// Checks that a government can deploy what ships: every package that is not for development only
// has a licence that requires no more than a notice.

const allowed = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC'],
  ...['MIT', 'MIT-0', 'OFL-1.1', 'Python-2.0', 'Unlicense'],
]);
/**
 * Packages with another licence, or without one in the lock file, and why they may ship
 * nevertheless.
 */
const reviewed = {
  '@digitalbazaar/credentials-context':
    'BSD-3-Clause; its contexts under the W3C Software and Document License',
  'passport-strategy': 'MIT, in its LICENSE',
  pause: 'MIT, in its README',
};
/** libvips inside sharp is linked dynamically, which satisfies the LGPL. */
const isLibvips = (name) => name.startsWith('@img/sharp-');

/** Whether an expression of SPDX identifiers is satisfied: all parts of `AND`, one of `OR`. */
const isMet = (expression) =>
  expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((part) => part.split(' AND ').every((licence) => allowed.has(licence.trim())));

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const faults = [];
let count = 0;
for (const [path, { dev, license, resolved }] of Object.entries(packages)) {
  if (!path) continue;
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  if (resolved) faults.push(`${name}: package-lock.json names where it was downloaded`);
  if (dev) continue;
  count++;
  if (reviewed[name] || isLibvips(name) || isMet(license ?? '')) continue;
  faults.push(`${name}: ${license ?? 'no licence'}`);
}
process.stdout.write(
  faults.length > 0
    ? `${faults.join('\n')}\n`
    : `${count} packages ship, all with such a licence\n`,
);
process.exit(faults.length > 0 ? 1 : 0);
