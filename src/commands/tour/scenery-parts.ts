import type { Request, Send } from './client.js';

export interface Named {
  id: string;
}

export interface Course extends Named {
  slug: string;
}

export interface Unit extends Named {
  slug: string;
  kind: string;
}

export type Act = <T>(
  method: Request['method'],
  path: string,
  body?: object | Buffer,
  more?: Pick<Request, 'type' | 'headers'>,
) => Promise<T>;
export type List<T> = { items: T[] };

/** What a change says of the version it was made from. */
export const ifMatch = ({ version }: { version: number }) => ({
  headers: { 'if-match': `"${version}"` },
});
export const ifNew = { headers: { 'if-none-match': '*' } };

export async function unitsOf(trainee: Act, enrolmentId: string): Promise<Unit[]> {
  const study = await trainee<{ courses: { units: Unit[] }[] }>(
    'GET',
    `/enrolments/${enrolmentId}/study`,
  );
  return study.courses.flatMap(({ units }) => units);
}

/** The body of an answer that is no problem. */
export async function ask<T>(send: Send, request: Request): Promise<T> {
  const { status, body } = await send(request);
  if (status >= 400) {
    throw new Error(`${request.method} ${request.path}: ${status} ${JSON.stringify(body)}`);
  }
  return body as T;
}
