/** Where a person goes after signing in when no page was asked for. */
export const HOME = '/home';

// Visible ASCII only: browsers drop tabs and line ends, and read a backslash as a slash.
const plain = /^\/[!-[\]-~]*$/;
// "//host" is another site's address, however it came about.
const startsAtRoot = /^\/(?![/\\])/;
// Not pages: the API, whose sign-in leads to other providers, and the pages of signing in itself.
const notAPage = /^\/(api|oauth|health|metrics|problems|sign-in|activate|new-password)(\/|$)/i;

/** The path with its percent-encoding taken away; undefined when that is broken. */
function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/**
 * A page of this site that an address names ("next", "return to"), or the home page for anything
 * else. The result is a path with its query: it cannot lead to another site, whether it goes into a
 * Location header, `location.assign` or the router.
 */
export function pageOfThisSite(next: unknown): string {
  if (typeof next !== 'string' || next.length > 500 || !plain.test(next)) return HOME;
  // The host means nothing: what stays on it is a path. `..` and `%2e` are gone afterwards.
  const base = 'https://this-site.invalid';
  if (!URL.canParse(next, base)) return HOME;
  const { origin, pathname, search, hash } = new URL(next, base);
  const path = decoded(pathname);
  const isPage =
    origin === base &&
    path !== undefined &&
    startsAtRoot.test(pathname) &&
    startsAtRoot.test(path) &&
    // An encoded slash, backslash or control character is in no address of ours.
    !/%(2f|5c|[01][0-9a-f]|7f)/i.test(pathname) &&
    !notAPage.test(path);
  return isPage ? `${pathname}${search}${hash}` : HOME;
}
