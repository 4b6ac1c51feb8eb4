/** What the build of the client writes as `page-files.json` (web/build/page-files.ts). */
export interface PageFilesManifest {
  pages: {
    path: string;
    audience: string;
    areas: string[];
    files: string[];
    /** Addresses of the API that it asks for first, with the parameters of its path. */
    requests: string[];
  }[];
  /** Files by language and area of texts. */
  texts: Record<string, Record<string, string[]>>;
}

/** Whether a pattern such as `/study/:id` is of this path. */
function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part.startsWith(':') || part === given[index])
  );
}

/** An address with the parameters of a path; undefined where one could not stand in a header. */
function filledIn(address: string, pattern: string, path: string): string | undefined {
  const given = path.split('/');
  const values = new Map(pattern.split('/').map((part, index) => [part, given[index]]));
  const parts = address.split('/').map((part) => (part.startsWith(':') ? values.get(part) : part));
  return parts.every((part) => part !== undefined && /^[\w.~-]*$/.test(part))
    ? parts.join('/')
    : undefined;
}

/** Asked for by every page of a person who may be signed in (`session.ts` of the client). */
const WHO = '/api/v1/me';

const parameters = (pattern: string): number => pattern.split('/:').length;

/** What a page needs beyond the files of every page. */
export class PageFiles {
  private readonly pages: PageFilesManifest['pages'];

  constructor(private readonly manifest: PageFilesManifest) {
    this.pages = manifest.pages.toSorted((a, b) => parameters(a.path) - parameters(b.path));
  }

  /**
   * The header `Link` that makes a browser fetch it at once (HTML, "Processing Link headers");
   * undefined for a page that is not shown to this visitor, or is unknown. Answers of the API are for
   * whom the cookie of this very request belongs to, as those of the requests that they stand for.
   */
  linkHeader(path: string, language: string, isSignedIn: boolean): string | undefined {
    const page = this.pages.find((one) => matches(one.path, path));
    if (!page || (page.audience !== 'everyone' && !isSignedIn)) return undefined;
    const texts = this.manifest.texts[language] ?? {};
    const files = new Set([...page.files, ...page.areas.flatMap((area) => texts[area] ?? [])]);
    const requests = page.requests.flatMap((one) => filledIn(one, page.path, path) ?? []);
    // Vite loads styles with `crossorigin`; a preload without it would be fetched twice. So would
    // answers, which the client fetches in the mode `cors`.
    return [
      ...[...files].map((file) =>
        file.endsWith('.css')
          ? `<${file}>; rel=preload; as=style; crossorigin`
          : `<${file}>; rel=modulepreload`,
      ),
      ...[...(isSignedIn ? [WHO] : []), ...requests].map(
        (address) => `<${address}>; rel=preload; as=fetch; crossorigin`,
      ),
    ].join(', ');
  }
}
