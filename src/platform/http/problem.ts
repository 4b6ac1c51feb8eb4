import type { Lacking } from '../auth/actor.js';
import { MAX_ERRORS } from '../bounds/bounds.js';
import type { Fault, Params } from '../i18n/fault.js';
import { explained } from '../i18n/sentences.js';

/** One thing wrong with one field. */
export type FieldError = Fault & { pointer: string };

/** What a problem says beyond its kind. */
export interface ProblemParts {
  /** For those who read it raw; left out, it is what the errors say. */
  detail?: string;
  /** Data of the sentence that the pages have for this kind of problem. */
  params?: Params;
  /** Each thing that is wrong. */
  errors?: Fault[];
}

/**
 * Base of every error a caller may see: answered as `application/problem+json` (RFC 9457).
 * Modules extend it with named classes. `type` is `/problems/<slug>`: stable, for programs to tell
 * one problem from another, and for pages to find its sentence, `problems.<slug>` of web/messages.
 */
export class Problem extends Error {
  /** Extra response headers. */
  headers: Record<string, string> = {};
  /** Another, where another specification asks for it. */
  mediaType = 'application/problem+json';
  /** What was changed before it stays changed, also inside a transaction around the request. */
  readonly keepsChanges: boolean = false;

  readonly detail: string | undefined;
  readonly params: Params | undefined;
  readonly errors: Fault[] | undefined;

  /** @param more an English sentence for those who read it raw, or that and its data */
  constructor(
    readonly status: number,
    readonly slug: string,
    readonly title: string,
    more: string | ProblemParts = {},
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

  toJSON(instance?: string) {
    return {
      type: `/problems/${this.slug}`,
      title: this.title,
      status: this.status,
      ...(this.detail && { detail: this.detail }),
      ...(this.params && { params: this.params }),
      ...(instance && { instance }),
      ...(this.errors && { errors: this.errors }),
    };
  }
}

/** 404: no such row, or none within the caller's scope. */
export class NotFound extends Problem {
  constructor(what: string) {
    super(404, 'not-found', `There is no such ${what}, or it is not yours to see.`);
  }
}

/** 401: nobody is signed in, or the sign-in has ended. */
export class SignInNeeded extends Problem {
  override headers = { 'www-authenticate': 'Bearer realm="green-envoys"' };
  constructor() {
    super(401, 'sign-in-needed', 'Sign in to do this.');
  }
}

/** 403: the caller's role does not allow this at all. */
export class NotAllowed extends Problem {
  constructor(detail?: string) {
    super(403, 'not-allowed', 'Your role does not allow this.', detail);
  }
}

/** 403: the sign-in lacks its second factor; the detail says how to go on. */
export class SecondFactorNeeded extends Problem {
  constructor(lacking: Lacking) {
    super(
      403,
      lacking === 'enrolment' ? 'second-factor-missing' : 'second-factor-needed',
      lacking === 'enrolment'
        ? 'Your role must have a second factor. Set one up first.'
        : 'Finish signing in with your second factor.',
      lacking === 'enrolment'
        ? 'Add a passkey, or an app that makes codes, under /api/v1/me.'
        : 'Send a code to /api/v1/sessions/current/second-factor, or sign in with a passkey.',
    );
  }
}

/** 403: the program was not given this scope. */
export class ScopeTooSmall extends Problem {
  constructor(needed: string) {
    super(
      403,
      'scope-too-small',
      'This token was not given the scope that this needs.',
      `Make one with the scope ${needed}.`,
    );
  }
}

/** 403: about the account itself; only the person may do it. */
export class NotForPrograms extends Problem {
  constructor() {
    super(
      403,
      'not-for-programs',
      'Only the person themselves may do this, signed in; no token of a program may.',
    );
  }
}

/** 409: the row's state, or another row, stands against it. */
export class Conflict extends Problem {
  constructor(slug: string, title: string, more?: string | ProblemParts) {
    super(409, slug, title, more);
  }
}

/** 400: the request itself cannot be read. */
export class BadRequest extends Problem {
  constructor(slug: string, title: string, more?: string | ProblemParts) {
    super(400, slug, title, more);
  }
}

/** 413: more than is read of this kind; `over` says how much that is. */
export class TooLarge extends Problem {
  constructor(over: Fault) {
    super(413, 'too-large', 'The body is too large.', { errors: [over] });
  }
}

/** 415: the route takes other types. */
export class UnsupportedMediaType extends Problem {
  constructor(
    detail = 'Send application/json, or the type the API document names for this route.',
  ) {
    super(415, 'unsupported-media-type', 'This Content-Type is not understood here.', detail);
  }
}

/** 422: the request was read, and some fields do not fit. */
export class InvalidFields extends Problem {
  constructor(errors: FieldError[]) {
    const said = errors.slice(0, MAX_ERRORS).map(explained);
    const detail = summary(said, errors.length > MAX_ERRORS);
    super(422, 'invalid-fields', 'Some fields do not fit.', { detail, errors: said });
  }
}

/** The first errors in one line; the list itself follows in `errors`. */
function summary(errors: FieldError[], areMore: boolean): string {
  const first = errors.slice(0, 3).map(({ pointer, detail }) => `${pointer}: ${detail}`);
  const more = areMore ? [`only the first ${MAX_ERRORS} errors are listed`] : [];
  return [...first, ...more].join('; ').slice(0, 500);
}

/** 503: something the system stands on is away for the moment. */
export class Unavailable extends Problem {
  override headers = { 'retry-after': '5' };
  constructor() {
    super(
      503,
      'unavailable',
      'This is not available for the moment. Nothing was changed; try again.',
    );
  }
}

/** 507: the disk on which files are kept or unpacked is full. */
export class StorageFull extends Problem {
  constructor() {
    super(
      507,
      'storage-full',
      'The server has run out of storage.',
      'Nothing was changed. Try again later, or contact an administrator.',
    );
  }
}

/** 412: somebody changed the row since it was read. */
export class Changed extends Problem {
  constructor() {
    super(
      412,
      'changed-meanwhile',
      'Somebody changed this since you read it.',
      'Read it again, and send your change with the new ETag in If-Match.',
    );
  }
}
