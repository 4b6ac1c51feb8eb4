import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one installation keeps to itself; made once, readable by its owner only. */
export interface Secrets {
  secretKey: string;
  postgresPassword: string;
  redisPassword: string;
  /** Password of every demonstration account. */
  demonstrationPassword: string;
}

/** Reads the secrets of a data folder, making them the first time. */
export function loadSecrets(folder: string): Secrets {
  const file = join(folder, 'secrets.json');
  if (!existsSync(file)) {
    const token = () => randomBytes(24).toString('base64url');
    const secrets: Secrets = {
      secretKey: token() + token(),
      postgresPassword: token(),
      redisPassword: token(),
      demonstrationPassword: Array.from({ length: 4 }, syllables).join('-'),
    };
    writeFileSync(`${file}.part`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
    renameSync(`${file}.part`, file);
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Four letters that can be typed from a screen; four of these make 44 bits. */
const syllables = () => {
  const pick = (letters: string) => letters[randomInt(letters.length)] as string;
  return pick('bdfgklmnprstvz') + pick('aeiou') + pick('bdfgklmnprstvz') + pick('aeiou');
};
