import { t } from '../i18n/t.ts';

// A user agent begins with the names of other browsers; the last match is its own.
const browsers: [part: string, name: string][] = [
  ['Safari', 'Safari'],
  ['Chrome', 'Chrome'],
  ['Firefox', 'Firefox'],
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
];
const systems: [part: string, name: string][] = [
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
];

const lastOf = (names: [string, string][], agent: string): string | undefined =>
  names.filter(([part]) => agent.includes(part)).at(-1)?.[1];

/** A browser and its system in words, such as “Chrome on Linux”. The texts of `account` are needed. */
export function deviceName(agent: string | null): string {
  const browser = lastOf(browsers, agent ?? '');
  const system = lastOf(systems, agent ?? '');
  if (browser && system) return t('account.browser_on', { browser, system });
  return browser ?? system ?? t('account.some_program');
}
