import type { Fault, Params } from '../i18n/fault.js';
import { explained } from '../i18n/sentences.js';

/** Why a request is rejected; `platform/http/problem.ts` maps each kind to an HTTP status. */
export type ErrorKind =
  /** The request cannot be parsed. */
  | 'malformed'
  /** Missing or invalid authentication. */
  | 'unauthenticated'
  | 'forbidden'
  /** Does not exist, or not within the caller's scope. */
  | 'not-found'
  /** The request did not arrive in time. */
  | 'too-slow'
  /** The row's state, or another row, does not allow it. */
  | 'conflict'
  /** Existed, and is no longer stored. */
  | 'gone'
  /** The row has been changed since it was read. */
  | 'outdated'
  /** A change that does not state the version it changes. */
  | 'version-missing'
  | 'too-large'
  /** A URL that is too long. */
  | 'too-long'
  | 'unsupported-type'
  /** Could be parsed, but is invalid. */
  | 'invalid'
  | 'too-many'
  /** A fault of the system. */
  | 'internal'
  /** A dependency of the system is unavailable at the moment. */
  | 'unavailable'
  | 'storage-full';

/** Kinds that are faults of the system, not of the request. */
const systemFaults: ErrorKind[] = ['internal', 'unavailable', 'storage-full'];

/** Whether the same request may succeed later. */
export const isSystemFault = ({ kind }: DomainError): boolean => systemFaults.includes(kind);

/**
 * Returns the refusal in an error of a job, if the input is at fault, so that a retry would not
 * help. All other errors are rethrown, so that the job is retried.
 */
export function findRefusal(error: unknown): DomainError {
  if (error instanceof DomainError && !isSystemFault(error)) return error;
  throw error;
}

/** The details of an error in addition to its code. */
export interface ErrorParts {
  /** For readers of the raw API; defaults to a summary of `errors`. */
  detail?: string;
  /** Parameters of the message that pages show for this code. */
  params?: Params;
  /** Every single problem. */
  errors?: Fault[];
}

/**
 * Base of every error that a caller may see. Modules extend it with named classes and do not depend
 * on the transport: over HTTP it becomes a problem document. The code is stable: clients
 * distinguish errors by it, and pages find its message, `problems.<code>` of web/messages.
 */
export class DomainError extends Error {
  /** When to retry. */
  readonly retryAfterSeconds: number | undefined = undefined;
  /** Changes made before it are kept, even inside a transaction around the request. */
  readonly keepsChanges: boolean = false;

  readonly detail: string | undefined;
  readonly params: Params | undefined;
  readonly errors: Fault[] | undefined;

  /** @param more an English sentence for readers of the raw API, or the sentence with its data */
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly title: string,
    more: string | ErrorParts = {},
  ) {
    const { detail, params, errors } = typeof more === 'string' ? { detail: more } : more;
    const said = errors?.map(explained);
    const all = detail ?? said?.map((error) => error.detail).join(' ');
    super(all ?? title);
    this.name = new.target.name;
    this.detail = all;
    this.params = params;
    this.errors = said;
  }
}
