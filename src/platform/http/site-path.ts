/** Where a person goes after signing in when no page was requested. */
export const HOME = '/home';

// Visible ASCII only: browsers drop tabs and line ends, and read a backslash as a slash.
const plain = /^\/[!-[\]-~]*$/;
// "//host" is the address of another site, however it is spelled.
const startsAtRoot = /^\/(?![/\\])/;
// Not pages: the API, whose sign-in redirects to other providers, and the sign-in pages themselves.
const excludedPaths = /^\/(api|oauth|health|metrics|problems|sign-in|activate|new-password)(\/|$)/i;

/** Removes the percent-encoding of a path; undefined when it is invalid. */
function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/**
 * Returns the page of this site that a "next" or "return to" parameter names, or the home page for
 * anything else. The result is a path with its query: it cannot lead to another site, whether it is
 * used in a Location header, `location.assign` or the router.
 */
export function pageOfThisSite(next: unknown): string {
  if (typeof next !== 'string' || next.length > 500 || !plain.test(next)) return HOME;
  // The host is arbitrary: only its path is used. `..` and `%2e` are resolved afterwards.
  const base = 'https://this-site.invalid';
  if (!URL.canParse(next, base)) return HOME;
  const { origin, pathname, search, hash } = new URL(next, base);
  const path = decoded(pathname);
  const isPage =
    origin === base &&
    path !== undefined &&
    startsAtRoot.test(pathname) &&
    startsAtRoot.test(path) &&
    // None of our addresses contains an encoded slash, backslash or control character.
    !/%(2f|5c|[01][0-9a-f]|7f)/i.test(pathname) &&
    !excludedPaths.test(path);
  return isPage ? `${pathname}${search}${hash}` : HOME;
}
