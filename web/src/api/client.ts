import createClient from 'openapi-fetch';
import type { Fault, Params } from '../../../src/platform/i18n/fault.ts';
import { loadTexts } from '../i18n/t.ts';
import { KEPT_AT_HEADER } from '../offline/kept-at.ts';
import { currentPersonId, personSettled } from '../offline/person.ts';
import type { components, paths } from './schema.d.ts';

type Schemas = components['schemas'];
/** A DTO of the API by its name. */
export type Dto<Name extends keyof Schemas> = Schemas[Name];

/** An error response of the API (RFC 9457). */
export interface ProblemDocument {
  status: number;
  type: string;
  title: string;
  detail?: string | undefined;
  /** Parameters of its message. */
  params?: Params | undefined;
  /** Every fault that the API found. */
  errors?: Fault[] | undefined;
}

/** An error response of the API, as an exception. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly type: string;
  readonly params: Params;
  readonly errors: Fault[];

  constructor(readonly document: ProblemDocument) {
    const { status, type, title, detail, params = {}, errors = [] } = document;
    super(detail && detail !== title ? `${title} ${detail}` : title);
    this.status = status;
    this.type = type;
    this.params = params;
    this.errors = errors;
  }
}

/** The server could not be reached. */
export class OfflineError extends Error {}

/** Called when a response shows that the session has ended. */
export const sessionEnded = { handler: () => undefined as unknown };

/** Called when the cookie belongs to another person than the page was rendered for. */
export const personChanged = { handler: () => undefined as unknown };

/**
 * Header that names the person a request is for. The server refuses it under another person's
 * cookie, and the service worker caches the response for this person only.
 */
export const signedInAs = (id = currentPersonId()): Record<string, string> =>
  id ? { 'signed-in-as': id } : {};

/** Whether the server refused a request because another person is signed in in this browser. */
export const isForAnotherPerson = async (response: Response): Promise<boolean> =>
  response.status === 409 && (await problemOf(response.clone())).type.endsWith('/another-person');

/** The request for the signed-in person does not name the person it expects. */
const isIdentityRequest = ({ method, url }: Request) =>
  method === 'GET' && new URL(url).pathname === '/api/v1/me';

/** Largest body, in characters, that is sent with `keepalive`; several fit at a time. */
const MAX_KEEPALIVE_CHARACTERS = 8_192;

/** Whether to finish a request after its page is closed: an action that was started counts. */
async function needsKeepalive(request: Request): Promise<boolean> {
  if (request.method === 'GET') return false;
  return (await request.clone().text()).length <= MAX_KEEPALIVE_CHARACTERS;
}

export const api = createClient<paths>({
  fetch: async (request) => {
    if (!isIdentityRequest(request)) {
      // A read may be answered from the cache, so whose cache that is must be known first.
      if (request.method === 'GET') await personSettled();
      for (const [name, id] of Object.entries(signedInAs())) {
        if (!request.headers.has(name)) request.headers.set(name, id);
      }
    }
    try {
      return await fetch(request, { keepalive: await needsKeepalive(request) });
    } catch (error) {
      throw new OfflineError((error as Error).message);
    }
  },
});

/** Loads the messages of problems with the first problem, since most visits have none. */
export const loadProblemTexts = (): Promise<unknown> =>
  Promise.all([loadTexts('problems'), loadTexts('faults')]).catch(() => undefined);

/** The problem in an error response, once its messages are loaded. */
export async function problemOf(response: Response, body?: unknown): Promise<ApiProblem> {
  const texts = loadProblemTexts();
  const json = body ?? (await response.json().catch(() => ({})));
  const { status } = response;
  const empty = { type: '', title: response.statusText };
  await texts;
  return new ApiProblem({ ...empty, ...(json as Partial<ProblemDocument>), status });
}

const keptListeners = new Set<(at: string | null) => void>();
export const onCachedResponse = (listener: (at: string | null) => void) => {
  keptListeners.add(listener);
  return () => keptListeners.delete(listener);
};

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Returns the data of a call. @throws ApiProblem, OfflineError */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  for (const listener of keptListeners) listener(response.headers.get(KEPT_AT_HEADER));
  if (response.ok) return data as T;
  const problem = await problemOf(response, error);
  // Other 401s reject a password or a code; the session continues.
  if (problem.type.endsWith('/sign-in-needed')) sessionEnded.handler();
  if (problem.type.endsWith('/another-person')) personChanged.handler();
  throw problem;
}

/** Sends a file as the request's body. @throws ApiProblem, OfflineError */
export async function upload<T>(path: string, type: string, file: Blob | string): Promise<T> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': type, ...signedInAs() },
    body: file,
  }).catch((error: Error) => {
    throw new OfflineError(error.message);
  });
  if (!response.ok) throw await problemOf(response);
  return response.json();
}

/** Downloads a file that is available only after a recent sign-in. @throws ApiProblem, OfflineError */
export async function downloadFile(path: string): Promise<Blob> {
  const response = await fetch(path).catch((error: Error) => {
    throw new OfflineError(error.message);
  });
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}
