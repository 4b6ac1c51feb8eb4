import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Global, Inject, Injectable, Module } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/settings.js';
import { sameText } from './same-text.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM; the result is nonce, tag and ciphertext in base64url. */
export function sealWith(key: Buffer, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Returns the sealed text; undefined when it was altered, or sealed with another key. */
export function openWith(key: Buffer, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    return undefined; // the tag does not match: the only error possible here
  }
}

const codeBy = (key: string, text: string) =>
  createHmac('sha256', key).update(text).digest('base64url');

/**
 * Encrypts secrets that must be read again, with keys derived from SECRET_KEY (HKDF, RFC 5869): one
 * for each purpose, so that a value sealed for one cannot be used for another.
 */
@Injectable()
export class Sealer {
  private readonly keys = new Map<string, Buffer>();

  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'SECRET_KEY'>) {}

  seal(purpose: string, text: string): string {
    return sealWith(this.keyOf(purpose), text);
  }

  open(purpose: string, sealed: string): string | undefined {
    return openWith(this.keyOf(purpose), sealed);
  }

  /** A pseudonym for a text that must not be readable: always the same for the same text. */
  pseudonym(purpose: string, text: string): string {
    return createHmac('sha256', this.keyOf(purpose)).update(text).digest('base64url');
  }

  /** A keyed hash of all parts (HMAC-SHA-256): only a holder of SECRET_KEY can compute it. */
  mac(purpose: string, ...parts: (Buffer | string)[]): Buffer {
    const hmac = createHmac('sha256', this.keyOf(purpose));
    for (const part of parts) hmac.update(part);
    return hmac.digest();
  }

  /** An id with a code that only a holder of SECRET_KEY can create: for a link or a URL. */
  sign(purpose: string, id: string): string {
    return `${id}.${this.mac(purpose, id).toString('base64url')}`;
  }

  /**
   * Returns the id of a token created by `sign`; undefined when its code is invalid.
   * @param before the prefix used in codes that were created with SECRET_KEY itself
   */
  verify(purpose: string, token: string, before?: string): string | undefined {
    const [id = ''] = token.split('.');
    const valid = [this.sign(purpose, id)];
    if (before) valid.push(`${id}.${codeBy(this.settings.SECRET_KEY, `${before} ${id}`)}`);
    return valid.some((one) => sameText(one, token)) ? id : undefined;
  }

  private keyOf(purpose: string): Buffer {
    let key = this.keys.get(purpose);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.settings.SECRET_KEY, '', purpose, 32));
      this.keys.set(purpose, key);
    }
    return key;
  }
}

@Global()
@Module({ providers: [Sealer], exports: [Sealer] })
export class SecretsModule {}
