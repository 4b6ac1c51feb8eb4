import { isUtf8 } from 'node:buffer';
import { bounds, over } from '../../../platform/bounds/bounds.js';
import { BadArchive } from '../../../platform/files/unzip.js';
import { type Fault, fault } from '../../../platform/i18n/fault.js';
import type { UnitContent } from '../content/blocks.js';
import { ReferenceLinks } from '../content/reference-links.js';
import type { LinkResolver } from '../content/sanitized-html.js';
import { UnitParser } from '../content/unit-parser.js';
import { UnitTooLarge } from '../courses.errors.js';
import { ImportNotes } from './import-notes.js';
import type { ImportNote } from './import-report.js';
import type { LessonFiles } from './lesson-archive.js';
import { LessonLinks, markOf, pageOf, slugOf } from './lesson-links.js';
import { splitFrontMatter, YamlFields } from './lesson-yaml.js';

/** A unit as read from one page of the lesson. */
export interface LessonUnit {
  slug: string;
  kind: 'lesson' | 'break' | 'reference';
  title: string;
  required: boolean;
  teachingMinutes: number;
  exerciseMinutes: number;
  source: string;
  content: UnitContent;
}

/** A lesson read, before anything of it is stored. */
export interface Lesson {
  title: string;
  summary: string;
  licence: string;
  credit: string;
  sourceUrl: string | null;
  keywords: string[];
  units: LessonUnit[];
  /** Paths of the figures and downloads to keep. */
  filePaths: string[];
  notes: ImportNote[];
}

interface Page {
  path: string;
  slug: string;
  matter: YamlFields;
  body: string;
}

// Parts of the Workbench that are about the lesson's upkeep, not its content.
const upkeep = new Set([
  ...['config.yaml', 'config.yml', 'links.md', '.gitignore', '.editorconfig', 'FIXME', 'AUTHORS'],
  ...['.update-copyright.py', 'LICENSE', 'LICENSE.md', 'CITATION', 'CITATION.cff', 'README.md'],
  ...['CONTRIBUTING.md', 'CODE_OF_CONDUCT.md'],
]);
const isUpkeep = (path: string): boolean =>
  upkeep.has(path) || path.endsWith('.Rproj') || /^(renv|site|\.github)\//.test(path);

const SETUP = 'learners/setup.md';
const TRAINER_NOTES = 'instructors/instructor-notes.md';

/**
 * Reads a lesson in the Carpentries Workbench format (config.yaml, episodes/*.md with front
 * matter and fenced blocks, learners/, figures and data).
 * Links to kept files read `lesson-file:<path>` until the files are stored.
 * @throws BadArchive when it is not such a lesson
 */
export function readLesson(files: LessonFiles): Lesson {
  return new LessonReader(files).read();
}

class LessonReader {
  private readonly slugs = new Map<string, string>();
  /** Files that go with the course: no link leads to one that is left out. */
  private readonly kept = new Set<string>();
  private readonly notes = new ImportNotes();
  private readonly links: LessonLinks;
  private textBytes = 0;

  constructor(private readonly files: LessonFiles) {
    this.links = new LessonLinks(
      { files: this.kept, units: this.slugs, address: markOf },
      (path, what) => this.note(path, what),
    );
  }

  read(): Lesson {
    const config = this.config();
    const citation = this.yaml('CITATION.cff') ?? YamlFields.empty();
    const pages = this.pages(config);
    const filePaths = this.filePaths(pages);
    for (const path of filePaths) this.kept.add(path);
    const links = new ReferenceLinks(this.text('links.md') ?? '');
    const units = pages.map((page, index) => this.unit(page, links, index === 0));
    const source = config.text('source') ?? '';
    return {
      title: config.text('title') ?? citation.text('title') ?? 'Untitled lesson',
      summary: config.text('carpentry_description', 'text') ?? '',
      licence: config.text('license') ?? this.missing('license', 'unknown'),
      credit: this.credit(citation, config),
      sourceUrl: /^https?:/.test(source) ? source : null,
      keywords: config.texts('keywords', ','),
      units,
      filePaths,
      notes: this.notes.all(),
    };
  }

  private config(): YamlFields {
    const config = this.yaml('config.yaml') ?? this.yaml('config.yml');
    if (!config) {
      throw new BadArchive(fault('lesson-no-config'));
    }
    return config;
  }

  private missing(setting: string, fallback: string): string {
    this.note('config.yaml', fault('setting-missing', { setting, taken: fallback }));
    return fallback;
  }

  private credit(citation: YamlFields, config: YamlFields): string {
    const names = citation
      .mappings('authors')
      .map(
        (author) =>
          author.text('name') ??
          [author.text('given-names'), author.text('family-names')].filter(Boolean).join(' '),
      )
      .filter(Boolean);
    if (names.length > 0) return names.join(', ');
    return config.text('contact') ?? this.missing('authors (CITATION.cff)', 'unknown');
  }

  /** Overview, episodes in the order of the configuration, then the learners' pages. */
  private pages(config: YamlFields): Page[] {
    const listed = (folder: string) => config.texts(folder).map((name) => `${folder}/${name}`);
    const overview = this.files.has('index.md') ? ['index.md'] : [];
    const named = [...overview, ...listed('episodes'), ...listed('learners')];
    if (named.length > bounds.lessonText.items) throw new BadArchive(over('lessonText'));
    const paths = [...new Set(named)];
    // The Workbench shows the set-up page whether or not it is listed.
    if (this.files.has(SETUP) && !paths.includes(SETUP)) paths.push(SETUP);
    this.noteUnlisted(new Set(paths));
    return paths.flatMap((path) => {
      if (path.endsWith('.Rmd')) {
        this.note(path, fault('page-r-markdown'));
        return [];
      }
      const text = this.text(path);
      if (text === undefined) {
        this.note(path, fault('page-not-in-archive'));
        return [];
      }
      return [this.page(path, text)];
    });
  }

  private noteUnlisted(listed: Set<string>): void {
    for (const path of this.files.keys()) {
      if (!/\.(md|Rmd)$/.test(path) || listed.has(path) || isUpkeep(path)) continue;
      if (path === TRAINER_NOTES) continue;
      this.note(path, fault('page-not-listed'));
    }
  }

  private page(path: string, text: string): Page {
    const { matter, body } = splitFrontMatter(text);
    return {
      path,
      slug: this.freeSlug(path),
      matter: YamlFields.readMatter(matter, (what) => this.note(path, what)),
      body,
    };
  }

  /** Two pages may have one name in two folders, and a name may have no letter that a slug keeps. */
  private freeSlug(path: string): string {
    const named = slugOf(path);
    const taken = new Set(this.slugs.values());
    let slug = named || 'unit';
    for (let n = 2; taken.has(slug); n++) slug = `${named || 'unit'}-${n}`;
    this.slugs.set(this.slugs.has(named) || !named ? slug : named, slug);
    return slug;
  }

  private unit({ path, slug, matter, body }: Page, links: ReferenceLinks, first: boolean) {
    const isEpisode = path.startsWith('episodes/');
    const isBreak = matter.text('layout') === 'break';
    const kind = isBreak ? 'break' : isEpisode ? 'lesson' : 'reference';
    const heading = /^#[ \t]+(.+)$/m.exec(body)?.[1];
    const source = links.added(first ? `${body}${this.trainerNotes()}` : body);
    this.countText(source);
    return {
      slug,
      kind,
      title: (matter.text('title') ?? heading ?? slug).slice(0, 300).toWellFormed(),
      required: isEpisode && !isBreak,
      teachingMinutes: matter.minutes('teaching'),
      exerciseMinutes: matter.minutes('exercises'),
      source,
      content: this.content(source, this.links.resolver(pageOf(slug, kind), path), path),
    } satisfies LessonUnit;
  }

  private countText(source: string): void {
    this.textBytes += Buffer.byteLength(source);
    if (this.textBytes > bounds.lessonText.bytes) throw new BadArchive(over('lessonText'));
  }

  private content(source: string, resolver: LinkResolver, path: string): UnitContent {
    try {
      return UnitParser.parse(source, resolver);
    } catch (error) {
      if (error instanceof UnitTooLarge) throw new BadArchive(fault('page-too-large', { path }));
      throw error;
    }
  }

  /** Notes for the whole lesson, as a block of the first unit that only trainers read. */
  private trainerNotes(): string {
    const text = this.text(TRAINER_NOTES);
    if (text === undefined) return '';
    const { body } = splitFrontMatter(text);
    return `\n\n:::::::::: instructor\n\n${body.trim()}\n\n::::::::::\n`;
  }

  private filePaths(pages: Page[]): string[] {
    const used = new Set(pages.map((page) => page.path));
    return [...this.files.keys()].filter((path) => {
      if (used.has(path) || isUpkeep(path) || /\.(md|Rmd)$/.test(path)) return false;
      if (/^(episodes|learners|instructors|profiles)\//.test(path)) return true;
      this.note(path, fault('file-not-of-format'));
      return false;
    });
  }

  private text(path: string): string | undefined {
    const bytes = this.files.get(path);
    if (!bytes) return undefined;
    if (!isUtf8(bytes)) this.note(path, fault('file-not-utf8'));
    // PostgreSQL keeps no NUL; CommonMark puts the same sign in its place.
    return bytes.toString('utf8').replaceAll('\0', '\uFFFD');
  }

  private yaml(path: string): YamlFields | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    return YamlFields.read(path, text, (what) => this.note(path, what));
  }

  private note(path: string, what: Fault): void {
    this.notes.add(path, what);
  }
}
