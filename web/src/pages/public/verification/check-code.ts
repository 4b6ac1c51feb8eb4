import { verifyAsync } from '@noble/ed25519';
import { trustOfCode } from '../../../../../src/modules/certificates/verification/key-standing.ts';
import {
  type CodeContent,
  readCode,
} from '../../../../../src/modules/certificates/verification/signed-code.ts';
import type { Dto } from '../../../api/client.ts';
import { receivedAtOf } from './received-at.ts';

/** The content of a code, and what this device can verify without the server. */
export interface CheckedCode {
  content: CodeContent;
  /** Whether the programme signed it; undefined if this cannot be determined here. */
  genuine: boolean | undefined;
  /** Whether its key was revoked, so that the register decides and not the code. */
  keyRevoked: boolean;
  /** Whether it is revoked or replaced in the latest list on this device; undefined without one. */
  outOfForce: boolean | undefined;
  /** When this device last received the list of revocations. */
  receivedAt: Date | undefined;
  /** When this device last received the programme's keys. */
  keysReceivedAt: Date | undefined;
}

/** Number of entries in one status list. */
const LIST_ENTRIES = 131_072;
const KEYS_PATH = '/api/v1/verification-keys';
const listAt = (list: number) => `/api/v1/status-lists/${list}`;

/** Loads what is needed to check codes, so that the service worker caches it for use offline. */
export const cacheVerificationData = () =>
  Promise.allSettled(
    [KEYS_PATH, listAt(0)].map(async (address) => {
      await (await fetch(address)).arrayBuffer(); // only a response read to its end is cached
    }),
  );

/** Checks the code of a certificate, offline with cached data. Undefined if it is not a code. */
export async function checkCode(text: string): Promise<CheckedCode | undefined> {
  const read = readCode(text);
  if (!read) return undefined;
  const { content } = read;
  const signature = await signatureOf(read).catch(() => undefined);
  const status = await statusOf(content.statusIndex).catch(() => undefined);
  return {
    content,
    genuine: signature?.genuine,
    keyRevoked: signature?.keyRevoked ?? false,
    keysReceivedAt: signature?.receivedAt,
    outOfForce: status?.outOfForce,
    receivedAt: status?.receivedAt,
  };
}

async function signatureOf(read: NonNullable<ReturnType<typeof readCode>>) {
  const answer = await fetchSuccessfully(KEYS_PATH);
  const receivedAt = receivedAtOf(answer);
  const { items: keys }: Dto<'VerificationKeyListDto'> = await answer.json();
  const key = keys.find(({ ordinal }) => ordinal === read.keyOrdinal);
  const isSignatureValid =
    key && (await verifyAsync(read.signature, read.signedBytes, bytesOf(key.publicKey)));
  const keyStatus = key && isSignatureValid ? trustOfCode(key, read.content.issuedOn) : 'forged';
  const keyRevoked = keyStatus === 'revoked';
  return { genuine: keyRevoked ? undefined : keyStatus === 'trusted', keyRevoked, receivedAt };
}

async function statusOf(index: number) {
  const answer = await fetchSuccessfully(listAt(Math.floor(index / LIST_ENTRIES)));
  return {
    outOfForce: await isSet(answer, index % LIST_ENTRIES),
    receivedAt: receivedAtOf(answer),
  };
}

async function isSet(answer: Response, place: number): Promise<boolean> {
  const { credentialSubject } = await answer.json();
  const packed = new Blob([bytesOf(credentialSubject.encodedList.slice(1))]);
  const unpacked = packed.stream().pipeThrough(new DecompressionStream('gzip'));
  const bits = new Uint8Array(await new Response(unpacked).arrayBuffer());
  return ((bits[place >> 3] ?? 0) & (0x80 >> (place & 7))) !== 0;
}

async function fetchSuccessfully(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(address);
  return response;
}

const bytesOf = (base64url: string) =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
    c.charCodeAt(0),
  );
