/** Header of a response that the service worker answered from its cache: when it was cached. */
export const KEPT_AT_HEADER = 'x-kept-at';
