import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secrets of one installation; created once, readable by their owner only. */
export interface Secrets {
  secretKey: string;
  /** Password of the account that owns PostgreSQL's tables; only the launcher uses it. */
  postgresPassword: string;
  /** Password of the account that API and worker use. */
  applicationPassword: string;
  redisPassword: string;
  /** Password of every demonstration account. */
  demonstrationPassword: string;
}

/** Reads the secrets of a data folder; creates missing ones. */
export function loadSecrets(folder: string): Secrets {
  const file = join(folder, 'secrets.json');
  const kept: Partial<Secrets> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secrets = { ...newSecrets(), ...kept };
  if (Object.keys(secrets).length > Object.keys(kept).length) {
    writeFileSync(`${file}.part`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
    renameSync(`${file}.part`, file);
  }
  return secrets;
}

function newSecrets(): Secrets {
  const token = () => randomBytes(24).toString('base64url');
  return {
    secretKey: token() + token(),
    postgresPassword: token(),
    applicationPassword: token(),
    redisPassword: token(),
    demonstrationPassword: Array.from({ length: 4 }, syllables).join('-'),
  };
}

/** Four letters that can be typed from a screen; four such groups make 44 bits. */
const syllables = () => {
  const pick = (letters: string) => letters[randomInt(letters.length)] as string;
  return pick('bdfgklmnprstvz') + pick('aeiou') + pick('bdfgklmnprstvz') + pick('aeiou');
};
