import type { Fault, Params } from '../i18n/fault.js';
import { explained } from '../i18n/sentences.js';

/** Why something is refused; what HTTP answers to each, `platform/http/problem.ts` says. */
export type ErrorKind =
  /** The request cannot be read. */
  | 'malformed'
  /** Nobody is signed in, or what should prove it does not. */
  | 'unauthenticated'
  | 'forbidden'
  /** There is none, or none within the caller's scope. */
  | 'not-found'
  /** It did not arrive in time. */
  | 'too-slow'
  /** The row's state, or another row, does not allow it. */
  | 'conflict'
  /** It was there, and is no longer kept. */
  | 'gone'
  /** Somebody changed the row since it was read. */
  | 'outdated'
  /** A change that does not say which version it changes. */
  | 'version-missing'
  | 'too-large'
  /** An address that is too long. */
  | 'too-long'
  | 'unsupported-type'
  /** It was read, and does not fit. */
  | 'invalid'
  | 'too-many'
  /** A fault of ours. */
  | 'internal'
  /** Something the system depends on is not available at the moment. */
  | 'unavailable'
  | 'storage-full';

/** Kinds that say something about the system, and nothing about what was asked of it. */
const ours: ErrorKind[] = ['internal', 'unavailable', 'storage-full'];

/** Whether the same request may succeed later. */
export const isOurs = ({ kind }: DomainError): boolean => ours.includes(kind);

/**
 * The refusal in an error that a job met, if what was sent is at fault: trying again would not help.
 * Every other error is thrown, so that the job is tried again.
 */
export function refusalIn(error: unknown): DomainError {
  if (error instanceof DomainError && !isOurs(error)) return error;
  throw error;
}

/** What an error says beyond its code. */
export interface ErrorParts {
  /** For those who read it raw; left out, it is what the errors say. */
  detail?: string;
  /** Data of the sentence that the pages have for this code. */
  params?: Params;
  /** Each thing that is wrong. */
  errors?: Fault[];
}

/**
 * Base of every error that a caller may see. Modules extend it with named classes, and do not know
 * their caller: over HTTP it becomes a problem document. The code is stable, for programs to tell one
 * error from another, and for pages to find its sentence, `problems.<code>` of web/messages.
 */
export class DomainError extends Error {
  /** When to try again. */
  readonly retryAfterSeconds: number | undefined = undefined;
  /** What was changed before it stays changed, also inside a transaction around the request. */
  readonly keepsChanges: boolean = false;

  readonly detail: string | undefined;
  readonly params: Params | undefined;
  readonly errors: Fault[] | undefined;

  /** @param more an English sentence for those who read it raw, or that and its data */
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
