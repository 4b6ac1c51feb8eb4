import { verifyAsync } from '@noble/ed25519';
import { standingOfSigned } from '../../../../../src/modules/certificates/verification/key-standing.ts';
import {
  type CodeContent,
  readCode,
} from '../../../../../src/modules/certificates/verification/signed-code.ts';
import type { Dto } from '../../../api/client.ts';

/** What a code says, and what this device can tell of it by itself. */
export interface CheckedCode {
  content: CodeContent;
  /** Whether the programme signed it; undefined when this cannot be said here. */
  genuine: boolean | undefined;
  /** Whether it was signed with a key that was revoked: the register decides, not the code. */
  keyRevoked: boolean;
  /** Whether it was revoked or replaced when this device last heard; undefined: never heard. */
  outOfForce: boolean | undefined;
  /** When this device last heard of revocations. */
  heardAt: Date | undefined;
  /** When this device last heard of the programme's keys. */
  keysHeardAt: Date | undefined;
}

/** Places in one status list. */
const PLACES = 131_072;
const KEYS = '/api/v1/verification-keys';
const listAt = (list: number) => `/api/v1/status-lists/${list}`;

/** Loads what is needed to check codes, so that the service worker has it when there is no network. */
export const keepForOffline = () =>
  Promise.allSettled(
    [KEYS, listAt(0)].map(async (address) => {
      await (await fetch(address)).arrayBuffer(); // what is not read to its end is not kept
    }),
  );

/** Checks the code of a certificate, with no network by what was kept. Undefined: it is no code. */
export async function checkCode(text: string): Promise<CheckedCode | undefined> {
  const read = readCode(text);
  if (!read) return undefined;
  const { content } = read;
  const signature = await signatureOf(read).catch(() => undefined);
  const standing = await standingOf(content.statusIndex).catch(() => undefined);
  return {
    content,
    genuine: signature?.genuine,
    keyRevoked: signature?.keyRevoked ?? false,
    keysHeardAt: signature?.heardAt,
    outOfForce: standing?.outOfForce,
    heardAt: standing?.heardAt,
  };
}

async function signatureOf(read: NonNullable<ReturnType<typeof readCode>>) {
  const answer = await asked(KEYS);
  const heardAt = heardAtOf(answer);
  const { items: keys }: Dto<'VerificationKeyListDto'> = await answer.json();
  const key = keys.find(({ ordinal }) => ordinal === read.keyOrdinal);
  const holds =
    key && (await verifyAsync(read.signature, read.signedBytes, bytesOf(key.publicKey)));
  const standing = key && holds ? standingOfSigned(key, read.content.issuedOn) : 'forged';
  const keyRevoked = standing === 'revoked';
  return { genuine: keyRevoked ? undefined : standing === 'trusted', keyRevoked, heardAt };
}

/** When an answer was given: now, or when the service worker kept it. */
function heardAtOf(answer: Response): Date {
  const keptAt = Date.parse(answer.headers.get('x-kept-at') ?? '');
  return new Date(Number.isNaN(keptAt) ? Date.now() : keptAt);
}

async function standingOf(index: number) {
  const answer = await asked(listAt(Math.floor(index / PLACES)));
  return { outOfForce: await isSet(answer, index % PLACES), heardAt: heardAtOf(answer) };
}

async function isSet(answer: Response, place: number): Promise<boolean> {
  const { credentialSubject } = await answer.json();
  const packed = new Blob([bytesOf(credentialSubject.encodedList.slice(1))]);
  const unpacked = packed.stream().pipeThrough(new DecompressionStream('gzip'));
  const bits = new Uint8Array(await new Response(unpacked).arrayBuffer());
  return ((bits[place >> 3] ?? 0) & (0x80 >> (place & 7))) !== 0;
}

async function asked(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(address);
  return response;
}

const bytesOf = (base64url: string) =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
    c.charCodeAt(0),
  );
