import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { type BoundsName, bounds, over } from '../bounds/bounds.js';
import { DomainError } from '../errors/domain-error.js';
import { BadRequest, TooLarge } from '../errors/errors.js';

/** Seconds within which a small body has to arrive completely. */
const SMALL_BODY_SECONDS = 30;

/** 408: the body did not arrive in time. */
export class TooSlow extends DomainError {
  constructor() {
    super('too-slow', 'too-slow', `The body did not arrive within ${SMALL_BODY_SECONDS} seconds.`, {
      params: { seconds: SMALL_BODY_SECONDS },
    });
  }
}

/** The length that a request declares; 0 when it does not. */
export const declaredBytes = ({ headers }: FastifyRequest): number =>
  Number(headers['content-length'] ?? 0);

export const contentTypeOf = ({ headers }: FastifyRequest): string =>
  (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

/** Number of chunks that may be of any size; each costs some microseconds, however small. */
const FREE_CHUNKS = 10_000;
/** Average bytes per chunk required beyond that number. */
const MIN_AVERAGE_BYTES = 64;

/** 400: too many chunks with next to nothing in them. */
class TooManyPieces extends BadRequest {
  constructor() {
    super(
      'too-many-pieces',
      'The body came in too many small pieces.',
      `Send it in larger chunks: of ${MIN_AVERAGE_BYTES} bytes at least.`,
    );
  }
}

/**
 * The bytes of a body as they arrive. A reader that stops half-way leaves the connection open for
 * the error response.
 */
export async function* chunksOf(stream: Readable): AsyncGenerator<Buffer> {
  let pieces = 0;
  let bytes = 0;
  try {
    for await (const piece of stream.iterator({ destroyOnReturn: false })) {
      bytes += piece.length;
      if (++pieces > FREE_CHUNKS && bytes < pieces * MIN_AVERAGE_BYTES) throw new TooManyPieces();
      yield piece as Buffer;
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new BadRequest('interrupted', 'The body was incomplete.', 'Send it again.');
  }
}

/**
 * Reads a small body completely.
 * @throws TooLarge as soon as the limit is exceeded, TooSlow
 */
export async function readSmall(
  request: FastifyRequest,
  stream: Readable,
  name: BoundsName,
): Promise<Buffer> {
  const { bytes } = bounds[name];
  if (declaredBytes(request) > bytes) throw new TooLarge(over(name));
  const chunks: Buffer[] = [];
  let size = 0;
  const late = setTimeout(() => stream.destroy(new TooSlow()), SMALL_BODY_SECONDS * 1_000);
  try {
    for await (const chunk of chunksOf(stream)) {
      size += chunk.length;
      if (size > bytes) throw new TooLarge(over(name));
      chunks.push(chunk);
    }
  } finally {
    clearTimeout(late);
  }
  return Buffer.concat(chunks);
}
