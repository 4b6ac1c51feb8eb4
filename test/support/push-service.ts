import { createDecipheriv, createECDH, createPublicKey, hkdfSync, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Pushed {
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** The push service of a browser vendor, as far as a server sees it (RFC 8030). */
export class PushService {
  readonly pushed: Pushed[] = [];
  /** The next answers at a path; 201 otherwise. */
  readonly answers = new Map<string, number[]>();
  url = '';

  private readonly server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const path = request.url ?? '';
    this.pushed.push({ path, headers: request.headers, body: Buffer.concat(parts) });
    response.writeHead(this.answers.get(path)?.shift() ?? 201).end();
  });

  async start(): Promise<void> {
    await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', ready));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise((closed) => this.server.close(closed));
  }
}

/** A browser that has subscribed: it decrypts what it gets as RFC 8291 says. */
export class PushDevice {
  private readonly pair = createECDH('prime256v1');
  private readonly auth = Buffer.from('0123456789abcdef');

  constructor(readonly endpoint: string) {
    this.pair.generateKeys();
  }

  /** What `PushSubscription.toJSON()` returns. */
  get subscription() {
    return {
      endpoint: this.endpoint,
      keys: {
        p256dh: this.pair.getPublicKey('base64url'),
        auth: this.auth.toString('base64url'),
      },
    };
  }

  decrypt(body: Buffer): unknown {
    const [salt, keyLength] = [body.subarray(0, 16), body.readUInt8(20)];
    const theirs = body.subarray(21, 21 + keyLength);
    const text = body.subarray(21 + keyLength);
    const derive = (secret: Buffer, by: Buffer, info: Buffer, length: number) =>
      Buffer.from(hkdfSync('sha256', secret, by, info, length));
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.pair.getPublicKey(), theirs]);
    const secret = derive(this.pair.computeSecret(theirs), this.auth, info, 32);
    const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
    const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
    const decipher = createDecipheriv('aes-128-gcm', key, nonce);
    decipher.setAuthTag(text.subarray(-16));
    const record = Buffer.concat([decipher.update(text.subarray(0, -16)), decipher.final()]);
    return JSON.parse(record.subarray(0, record.lastIndexOf(2)).toString());
  }
}

/** The claims of a VAPID header (RFC 8292), whose signature is of the key that it names. */
export function vapidClaims(authorization = ''): {
  key: string;
  aud: string;
  exp: number;
  sub: string;
} {
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization) ?? [];
  const [head, claims, signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    key: {
      ...{ kty: 'EC', crv: 'P-256' },
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
    format: 'jwk',
  });
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned) throw new Error('The signature is not of this key.');
  return { key, ...JSON.parse(Buffer.from(claims as string, 'base64url').toString()) };
}
