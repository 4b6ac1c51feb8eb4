import createClient from 'openapi-fetch';
import type { Fault, Params } from '../../../src/platform/i18n/fault.ts';
import { loadTexts } from '../i18n/t.ts';
import { personSettled, personShown } from '../offline/person.ts';
import type { components, paths } from './schema.d.ts';

type Schemas = components['schemas'];
/** A DTO of the API by its name. */
export type Dto<Name extends keyof Schemas> = Schemas[Name];

/** What the API answered instead: RFC 9457. */
export interface ProblemDocument {
  status: number;
  type: string;
  title: string;
  detail?: string | undefined;
  /** Data of its sentence. */
  params?: Params | undefined;
  /** Each thing that is wrong. */
  errors?: Fault[] | undefined;
}

/** The refusal of a request, as an error. */
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
export class Offline extends Error {}

/** Called when the sign-in turns out to have ended. */
export const ended = { handler: () => undefined as unknown };

/** Called when the cookie turns out to be somebody else's than the page is drawn for. */
export const anotherPerson = { handler: () => undefined as unknown };

/**
 * Says whom a request is for. The server refuses it under anybody else's cookie, and the service
 * worker keeps its answer for this person only.
 */
export const signedInAs = (id = personShown()): Record<string, string> =>
  id ? { 'signed-in-as': id } : {};

/** Whether the server refused a request because somebody else is signed in in this browser. */
export const isOfAnother = async (response: Response): Promise<boolean> =>
  response.status === 409 && (await problemOf(response.clone())).type.endsWith('/another-person');

/** Who is signed in is asked without saying who it should be. */
const asksWho = ({ method, url }: Request) =>
  method === 'GET' && new URL(url).pathname === '/api/v1/me';

/** Characters up to which a browser lets a request outlive its page, with room for several. */
const OUTLIVING_CHARACTERS = 8_192;

/** Whether a request is to be sent even when its page is closed: what was pressed is meant. */
async function outlives(request: Request): Promise<boolean> {
  if (request.method === 'GET') return false;
  return (await request.clone().text()).length <= OUTLIVING_CHARACTERS;
}

export const api = createClient<paths>({
  fetch: async (request) => {
    if (!asksWho(request)) {
      // What is read may come from what was kept, and whose that is must be known before.
      if (request.method === 'GET') await personSettled();
      for (const [name, id] of Object.entries(signedInAs())) {
        if (!request.headers.has(name)) request.headers.set(name, id);
      }
    }
    try {
      return await fetch(request, { keepalive: await outlives(request) });
    } catch (error) {
      throw new Offline((error as Error).message);
    }
  },
});

/** The texts of refusals come with the first one: most visits meet none. */
export const loadProblemTexts = (): Promise<unknown> =>
  Promise.all([loadTexts('problems'), loadTexts('faults')]).catch(() => undefined);

/** The problem in a response that was no success, once its texts are there. */
export async function problemOf(response: Response, body?: unknown): Promise<ApiProblem> {
  const texts = loadProblemTexts();
  const json = body ?? (await response.json().catch(() => ({})));
  const { status } = response;
  const empty = { type: '', title: response.statusText };
  await texts;
  return new ApiProblem({ ...empty, ...(json as Partial<ProblemDocument>), status });
}

/** When the service worker answered with what it kept: the time of that answer. */
const KEPT = 'x-kept-at';
const keptListeners = new Set<(at: string | null) => void>();
export const onKept = (listener: (at: string | null) => void) => {
  keptListeners.add(listener);
  return () => keptListeners.delete(listener);
};

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of a call. @throws ApiProblem, Offline */
export async function ask<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  for (const listener of keptListeners) listener(response.headers.get(KEPT));
  if (response.ok) return data as T;
  const problem = await problemOf(response, error);
  // Other 401s refuse a password or a code, and end nothing.
  if (problem.type.endsWith('/sign-in-needed')) ended.handler();
  if (problem.type.endsWith('/another-person')) anotherPerson.handler();
  throw problem;
}

/** A call with its ETag, for a later If-Match. */
export async function askWithTag<T>(call: Promise<Answer<T>>): Promise<{ data: T; etag: string }> {
  const answer = await call;
  const data = await ask(Promise.resolve(answer));
  return { data, etag: answer.response.headers.get('etag') ?? '' };
}

/** Sends a file as the request's body. @throws ApiProblem, Offline */
export async function upload<T>(path: string, type: string, file: Blob | string): Promise<T> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': type, ...signedInAs() },
    body: file,
  }).catch((error: Error) => {
    throw new Offline(error.message);
  });
  if (!response.ok) throw await problemOf(response);
  return response.json();
}

/** A file that is saved after the person has confirmed who they are. @throws ApiProblem, Offline */
export async function fileAt(path: string): Promise<Blob> {
  const response = await fetch(path).catch((error: Error) => {
    throw new Offline(error.message);
  });
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}
