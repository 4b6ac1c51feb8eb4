import type { DomainError, ErrorKind } from '../errors/domain-error.js';
import { SignInNeeded } from '../errors/errors.js';

/** The HTTP status of each kind of error (RFC 9110; 428 and 429: RFC 6585; 507: RFC 4918). */
const statuses: Record<ErrorKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'too-slow': 408,
  conflict: 409,
  gone: 410,
  outdated: 412,
  'too-large': 413,
  'too-long': 414,
  'unsupported-type': 415,
  invalid: 422,
  'version-missing': 428,
  'too-many': 429,
  internal: 500,
  unavailable: 503,
  'storage-full': 507,
};

export const statusOf = ({ kind }: DomainError): number => statuses[kind];

/** The kind of error with this status, or the nearest one. */
export function kindOf(status: number): ErrorKind {
  const kinds = Object.keys(statuses) as ErrorKind[];
  const found = kinds.find((kind) => statuses[kind] === status);
  return found ?? (status < 500 ? 'malformed' : 'internal');
}

/**
 * An error as `application/problem+json` (RFC 9457). `type` is `/problems/<code>`.
 * @param instance the request, as a URN
 */
export function problemDocument(error: DomainError, instance?: string): object {
  const { code, title, detail, params, errors } = error;
  return {
    type: `/problems/${code}`,
    title,
    status: statusOf(error),
    ...(detail && { detail }),
    ...(params && { params }),
    ...(instance && { instance }),
    ...(errors && { errors }),
  };
}

/** Headers that go with an error. */
export function headersOf(error: DomainError): Record<string, string> {
  const { kind, retryAfterSeconds } = error;
  return {
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    ...(error instanceof SignInNeeded && {
      'www-authenticate': 'Bearer realm="green-envoys"',
    }),
    // The rest of a body that arrived too slowly is not awaited.
    ...(kind === 'too-slow' && { connection: 'close' }),
  };
}
