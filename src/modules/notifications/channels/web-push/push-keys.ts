import { createECDH, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../../../platform/config/settings.js';
import { Database } from '../../../../platform/database/database.js';
import { Sealer } from '../../../../platform/secrets/sealer.js';

const SEAL = 'push-key';
const CURVE = 'prime256v1';

/** Seconds for which a token is valid; push services accept at most a day. */
const TOKEN_SECONDS = 43_200;

interface Pair {
  privateKey: KeyObject;
  /** An uncompressed point in base64url, as browsers take it. */
  publicKey: string;
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/**
 * The key that identifies this system to push services (VAPID, RFC 8292): made when it is first
 * needed, unless it is set. Browsers bind subscriptions to it, so that it stays the same.
 */
@Injectable()
export class PushKeys {
  private pair: Promise<Pair> | undefined;

  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async publicKey(): Promise<string> {
    return (await this.load()).publicKey;
  }

  /** The header with which a push service accepts a message for this endpoint. */
  async authorizationFor(endpoint: string): Promise<string> {
    const { privateKey, publicKey } = await this.load();
    const claims = {
      aud: new URL(endpoint).origin,
      exp: Math.floor(Date.now() / 1_000) + TOKEN_SECONDS,
      sub: `mailto:${this.settings.contactEmail}`,
    };
    const signed = `${encoded({ typ: 'JWT', alg: 'ES256' })}.${encoded(claims)}`;
    const signature = sign('sha256', Buffer.from(signed), {
      key: privateKey,
      dsaEncoding: 'ieee-p1363',
    });
    return `vapid t=${signed}.${signature.toString('base64url')}, k=${publicKey}`;
  }

  private load(): Promise<Pair> {
    this.pair ??= this.read().catch((error) => {
      this.pair = undefined;
      throw error;
    });
    return this.pair;
  }

  private async read(): Promise<Pair> {
    const own = createECDH(CURVE);
    own.setPrivateKey(
      Buffer.from(this.settings.WEB_PUSH_KEY || (await this.stored()), 'base64url'),
    );
    const point = own.getPublicKey();
    const coordinate = (from: number) => point.subarray(from, from + 32).toString('base64url');
    const d = own.getPrivateKey().toString('base64url');
    const jwk = { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33), d };
    return {
      privateKey: createPrivateKey({ key: jwk, format: 'jwk' }),
      publicKey: point.toString('base64url'),
    };
  }

  /** The stored key; of processes that make one at the same time, one wins. */
  private async stored(): Promise<string> {
    const made = createECDH(CURVE);
    made.generateKeys();
    await this.db.run(
      'INSERT INTO push_keys (id, private_key) VALUES (1, $1) ON CONFLICT DO NOTHING',
      [this.sealer.seal(SEAL, made.getPrivateKey().toString('base64url'))],
    );
    const row = await this.db.row<{ sealed: string }>(
      'SELECT private_key AS sealed FROM push_keys',
    );
    const key = row && this.sealer.open(SEAL, row.sealed);
    if (!key) throw new Error('The key of push messages was sealed with another SECRET_KEY');
    return key;
  }
}
