import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** How emails are signed (DKIM, RFC 6376). */
export interface Dkim {
  domainName: string;
  keySelector: string;
  privateKey: KeyObject;
}

interface DkimSettings {
  DKIM_DOMAIN: string;
  DKIM_SELECTOR: string;
  DKIM_PRIVATE_KEY_FILE: string;
}

/** Creates the error for a malformed setting. */
type ErrorFactory = (name: keyof DkimSettings, why: string) => Error;

/** Mail providers ignore signatures by shorter keys (RFC 8301). */
const MIN_BITS = 1_024;

/**
 * Reads the three settings, and the key; undefined when none is set.
 * @param sender the address of MAIL_FROM
 */
export function readDkim(
  settings: DkimSettings,
  sender: string,
  malformed: ErrorFactory,
): Dkim | undefined {
  const names = ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_PRIVATE_KEY_FILE'] as const;
  if (names.every((name) => !settings[name])) return undefined;
  for (const name of names) {
    if (!settings[name])
      throw malformed(name, 'the other settings of DKIM are set, this one is not');
  }
  const { DKIM_DOMAIN: domain, DKIM_SELECTOR: keySelector, DKIM_PRIVATE_KEY_FILE: file } = settings;
  const domainName = domain.toLowerCase();
  const host = sender.slice(sender.lastIndexOf('@') + 1).toLowerCase();
  if (host !== domainName && !host.endsWith(`.${domainName}`)) {
    throw malformed('DKIM_DOMAIN', `it must be the domain of MAIL_FROM (${host}), or one above it`);
  }
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(keySelector)) {
    throw malformed('DKIM_SELECTOR', 'it has other characters than letters, digits and hyphens');
  }
  return { domainName, keySelector, privateKey: readKey(file, malformed) };
}

function readKey(file: string, malformed: ErrorFactory): KeyObject {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw malformed('DKIM_PRIVATE_KEY_FILE', `${file} cannot be read (${code})`);
  }
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw malformed('DKIM_PRIVATE_KEY_FILE', `${file} is not a private key in PEM`);
  }
  if (key.asymmetricKeyType !== 'rsa') {
    throw malformed('DKIM_PRIVATE_KEY_FILE', `${file} is not an RSA key`);
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < MIN_BITS) {
    throw malformed('DKIM_PRIVATE_KEY_FILE', `the key has ${bits} bits, fewer than ${MIN_BITS}`);
  }
  return key;
}
