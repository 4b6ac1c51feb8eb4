import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Settings } from '../config/settings.js';
import { BadRequest } from './problem.js';

/** The one form there is: that of the OAuth token endpoint. */
const formType = 'application/x-www-form-urlencoded';

/** Content types that arrive as files: the body is the file itself. */
export const uploadTypes = [
  'application/zip',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/pdf',
  'image/png',
  'image/jpeg',
];

type Done = (error: Error | null, body?: unknown) => void;

/** JSON in sound UTF-8, and uploads as buffers. */
export function addBodyParsers(fastify: FastifyInstance, settings: Settings): void {
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: settings.BODY_LIMIT_BYTES },
    (request: FastifyRequest, body: Buffer, done: Done) => {
      if (!isUtf8(body)) {
        done(new BadRequest('malformed-text', 'The body is not UTF-8.', 'Send JSON in UTF-8.'));
        return;
      }
      parseJson(request, body.toString('utf8'), (error: Error | null, value?: unknown) =>
        error
          ? done(new BadRequest('malformed-json', 'The body is not JSON.', error.message))
          : done(null, value),
      );
    },
  );
  fastify.addContentTypeParser(
    formType,
    { parseAs: 'buffer', bodyLimit: 10_000 },
    (_request: FastifyRequest, body: Buffer, done: Done) => done(null, body),
  );
  fastify.addContentTypeParser(
    uploadTypes,
    { parseAs: 'buffer', bodyLimit: settings.UPLOAD_LIMIT_BYTES },
    (_request: FastifyRequest, body: Buffer, done: Done) => done(null, body),
  );
}
