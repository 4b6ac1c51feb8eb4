/** What the build of the client writes as `page-files.json` (web/build/page-files.ts). */
export interface PageFilesManifest {
  pages: { path: string; audience: string; areas: string[]; files: string[] }[];
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

const parameters = (pattern: string): number => pattern.split('/:').length;

/** The files that a page needs beyond those of every page. */
export class PageFiles {
  private readonly pages: PageFilesManifest['pages'];

  constructor(private readonly manifest: PageFilesManifest) {
    this.pages = manifest.pages.toSorted((a, b) => parameters(a.path) - parameters(b.path));
  }

  /**
   * The header `Link` that makes a browser fetch them at once (HTML, "Processing Link headers");
   * undefined for a page that is not shown to this visitor, or is unknown.
   */
  linkHeader(path: string, language: string, isSignedIn: boolean): string | undefined {
    const page = this.pages.find((one) => matches(one.path, path));
    if (!page || (page.audience !== 'everyone' && !isSignedIn)) return undefined;
    const texts = this.manifest.texts[language] ?? {};
    const files = new Set([...page.files, ...page.areas.flatMap((area) => texts[area] ?? [])]);
    return [...files]
      .map((file) =>
        // Vite loads styles with `crossorigin`; a preload without it would be fetched twice.
        file.endsWith('.css')
          ? `<${file}>; rel=preload; as=style; crossorigin`
          : `<${file}>; rel=modulepreload`,
      )
      .join(', ');
  }
}
