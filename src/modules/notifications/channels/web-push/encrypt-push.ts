import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** The public key of a device, and the secret it shares with us (RFC 8291, 3). */
export interface DeviceKeys {
  p256dh: Buffer;
  auth: Buffer;
}

/** Bytes of a message: what push services must accept (RFC 8030, 7.2), without what surrounds it. */
export const MAX_PUSH_BYTES = 3_000;

/** More than any message has: one record (RFC 8188). */
const RECORD_BYTES = 4_096;
/** Follows the text of the last record. */
const LAST_RECORD = 2;

/** Encrypts a message for one device, as RFC 8291 says; the push service cannot read it. */
export function encryptPush(
  message: Buffer,
  { p256dh, auth }: DeviceKeys,
  { salt = randomBytes(16), privateKey }: { salt?: Buffer; privateKey?: Buffer } = {},
): Buffer {
  const own = createECDH('prime256v1');
  if (privateKey) own.setPrivateKey(privateKey);
  else own.generateKeys();
  const ownKey = own.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, ownKey]);
  const secret = derive(own.computeSecret(p256dh), auth, info, 32);
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const header = Buffer.alloc(5);
  header.writeUInt32BE(RECORD_BYTES);
  header.writeUInt8(ownKey.length, 4);
  return Buffer.concat([
    ...[salt, header, ownKey],
    ...[cipher.update(message), cipher.update(Buffer.of(LAST_RECORD)), cipher.final()],
    cipher.getAuthTag(),
  ]);
}

const derive = (secret: Buffer, salt: Buffer, info: Buffer, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, bytes));
