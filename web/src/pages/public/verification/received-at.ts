import { KEPT_AT_HEADER } from '../../../offline/kept-at.ts';

/** When a response was given: now, or when the service worker cached it. */
export function receivedAtOf({ headers }: Response): Date {
  const keptAt = Date.parse(headers.get(KEPT_AT_HEADER) ?? '');
  return new Date(Number.isNaN(keptAt) ? Date.now() : keptAt);
}
