/** The response to a request. */
export interface Answer<T = unknown> {
  status: number;
  headers: Record<string, string>;
  body: T;
  bytes: Buffer;
}

export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** Session token; undefined for anonymous requests. */
  token?: string | undefined;
  /** JSON, or a file's bytes with their `type`. */
  body?: object | Buffer | undefined;
  type?: string;
  headers?: Record<string, string>;
}

/** Sends a request to the API: over the network in the tour, through supertest in the tests. */
export type Send = (request: Request) => Promise<Answer>;

/** Access to the emails that arrive. */
export interface Mailbox {
  /** Text of the first email to `to` that contains `words`, in subject or text, once it has arrived. */
  read(to: string, words: string): Promise<string>;
}

/** Sends requests to a running system at its address. */
export function fetchSender(address: string): Send {
  return async ({ method, path, token, body, type, headers }) => {
    const file = Buffer.isBuffer(body);
    const response = await fetch(new URL(path, address), {
      method,
      redirect: 'manual',
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': type ?? 'application/json' }),
        ...headers,
      },
      ...(body && { body: file ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const json = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: json && bytes.length > 0 ? JSON.parse(bytes.toString()) : undefined,
      bytes,
    };
  };
}

/** Polls until `done`, for at most `seconds`. */
export async function until<T>(
  what: string,
  look: () => Promise<T>,
  done: (value: T) => boolean,
  seconds = 60,
): Promise<T> {
  const deadline = Date.now() + seconds * 1_000;
  for (;;) {
    const value = await look();
    if (done(value)) return value;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s`);
    await new Promise((again) => setTimeout(again, 50));
  }
}
