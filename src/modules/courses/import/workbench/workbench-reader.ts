import { isUtf8 } from 'node:buffer';
import { bounds, over } from '../../../../platform/bounds/bounds.js';
import { BadArchive } from '../../../../platform/files/unzip.js';
import { type Fault, fault } from '../../../../platform/i18n/fault.js';
import { inLanguage, type UnitContent } from '../../content/blocks.js';
import { plainLine } from '../../content/markdown.js';
import { ReferenceLinks } from '../../content/reference-links.js';
import type { LinkResolver } from '../../content/sanitized-html.js';
import { UnitParser } from '../../content/unit-parser.js';
import { UnitTooLarge } from '../../courses.errors.js';
import { ImportNotes } from '../import-notes.js';
import type { ParsedLesson } from '../lesson.js';
import type { LessonFiles } from '../lesson-files.js';
import { LessonLinks, markOf } from '../lesson-links.js';
import { UnitPages } from '../unit-pages.js';
import { SUMS } from './flat-lesson.js';
import { deadAnchors } from './lesson-anchors.js';
import { isPage, listedPages, notesForTrainers } from './lesson-pages.js';
import { blocksOfMatter, languageTag } from './lesson-settings.js';
import { splitFrontMatter, YamlFields } from './lesson-yaml.js';
import { isWhole, withTrainerNotes } from './trainer-notes.js';

interface UnitContext {
  links: ReferenceLinks;
  /** Title of the lesson. */
  title: string;
  first: boolean;
}

interface Page {
  path: string;
  slug: string;
  matter: YamlFields;
  body: string;
}

// Files of the Workbench for maintaining the lesson, which are not content.
const maintenanceFiles = new Set([
  ...['config.yaml', 'config.yml', 'links.md', '.gitignore', '.editorconfig', 'FIXME', 'AUTHORS'],
  ...['.update-copyright.py', 'LICENSE', 'LICENSE.md', 'CITATION', 'CITATION.cff', 'README.md'],
  ...['CONTRIBUTING.md', 'CODE_OF_CONDUCT.md'],
]);
/** Maximum size in bytes of the first unit with notes for trainers: half of that of any unit. */
const MAX_FIRST_UNIT = bounds.unitText.bytes / 2;

/** Whether the outputs of all episodes are missing: text and code alone are not the lesson. */
const hasOnlySources = (pages: Page[]): boolean => {
  const episodes = pages.filter(({ path }) => path.startsWith('episodes/'));
  return episodes.length > 0 && episodes.every(({ path }) => path.endsWith('.Rmd'));
};

const isMaintenance = (path: string): boolean =>
  maintenanceFiles.has(path) || path.endsWith('.Rproj') || /^(renv|site|\.github)\//.test(path);

/**
 * Reads a lesson in the Carpentries Workbench format (config.yaml, episodes/*.md with front matter
 * and fenced blocks, learners/, figures and data). Links to its files are `lesson-file:<path>`
 * until the files are stored.
 * @throws BadArchive when it is not such a lesson
 */
export function readLesson(files: LessonFiles): ParsedLesson {
  return new LessonReader(files).read();
}

class LessonReader {
  private readonly unitPages = new UnitPages();
  /** Files stored with the course, which links may refer to. */
  private readonly kept = new Set<string>();
  private readonly notes = new ImportNotes();
  private readonly links: LessonLinks;
  private textBytes = 0;
  private language = 'en';

  constructor(private readonly files: LessonFiles) {
    this.links = new LessonLinks(
      { files: this.kept, units: this.unitPages, address: markOf },
      (path, what) => this.note(path, what),
    );
  }

  read(): ParsedLesson {
    const config = this.config();
    const citation = this.yaml('CITATION.cff') ?? YamlFields.empty();
    const title =
      config.title('title') ?? citation.title('title') ?? this.missing('title', 'Untitled lesson');
    this.language = this.languageOf(config);
    const pages = this.pages(config);
    if (pages.length === 0) throw new BadArchive(fault('lesson-no-pages'));
    if (hasOnlySources(pages)) throw new BadArchive(fault('lesson-only-r-markdown'));
    const filePaths = this.filePaths(pages);
    for (const path of filePaths) this.kept.add(path);
    const links = new ReferenceLinks(this.text('links.md') ?? '');
    const units = pages.map((page, index) => this.unit(page, { links, title, first: index === 0 }));
    for (const { page, target } of deadAnchors(units)) {
      this.note(page, fault('anchor-missing', { target }));
    }
    const source = config.text('source') ?? '';
    return {
      title,
      language: this.language,
      summary: config.text('carpentry_description', 'text') ?? '',
      licence: config.text('license') ?? this.missing('license', 'unknown'),
      credit: this.credit(citation, config),
      sourceUrl: /^https?:/.test(source) ? source : null,
      keywords: config.texts('keywords', ','),
      units: units.map((unit) => ({ ...unit, content: inLanguage(unit.content, this.language) })),
      filePaths,
      notes: this.notes.all(),
    };
  }

  private languageOf(config: YamlFields): string {
    const written = config.text('lang') ?? 'en';
    return languageTag(written) ?? this.missing('lang', 'en');
  }

  private config(): YamlFields {
    const config = this.yaml('config.yaml') ?? this.yaml('config.yml');
    if (config) return config;
    // Newer built branches do not contain settings.
    if (this.files.has(SUMS)) return YamlFields.empty();
    throw new BadArchive(fault('lesson-no-config'));
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

  /** Front page, episodes in the order of the configuration, then pages for learners. */
  private pages(config: YamlFields): Page[] {
    const { paths, unlisted } = listedPages(this.files, (folder) => config.texts(folder));
    if (paths.length > bounds.lessonText.items) throw new BadArchive(over('lessonText'));
    for (const path of unlisted)
      if (!isMaintenance(path)) this.note(path, fault('page-not-listed'));
    const pages = paths.flatMap((path) => {
      const text = this.text(path);
      if (text === undefined) this.note(path, fault('page-not-in-archive'));
      return text === undefined ? [] : [this.page(path, text)];
    });
    const count = pages.filter(({ path }) => path.endsWith('.Rmd')).length;
    if (count > 0) this.note('', fault('lesson-without-outputs', { count }));
    return pages;
  }

  private page(path: string, text: string): Page {
    const { matter, body } = splitFrontMatter(text);
    return {
      path,
      slug: this.unitPages.add(path),
      matter: YamlFields.readMatter(matter, (what) => this.note(path, what)),
      body,
    };
  }

  private unit({ path, slug, matter, body }: Page, { links, title, first }: UnitContext) {
    const isEpisode = path.startsWith('episodes/');
    const pause = matter.minutes('break');
    const isBreak = pause > 0 || matter.text('layout') === 'break';
    const heading = /^# +(\S.*)/.exec(body.trimStart())?.[1];
    const named = matter.text('title') ?? (path.startsWith('index.') ? title : heading) ?? slug;
    const text = `${blocksOfMatter(matter)}${body}`;
    const source = links.added(first ? withTrainerNotes(text, this.trainerNotes(text)) : text);
    this.countText(source);
    return {
      slug,
      page: path,
      kind: isBreak ? 'break' : isEpisode ? 'lesson' : 'reference',
      title: plainLine(named).slice(0, 300).toWellFormed() || slug,
      required: isEpisode && !isBreak,
      teachingMinutes: matter.minutes('teaching') || pause,
      exerciseMinutes: matter.minutes('exercises'),
      source,
      content: this.content(source, this.links.resolver(path), path),
    } satisfies ParsedLesson['units'][number];
  }

  private countText(source: string): void {
    this.textBytes += Buffer.byteLength(source);
    if (this.textBytes > bounds.lessonText.bytes) throw new BadArchive(over('lessonText'));
  }

  private content(source: string, resolver: LinkResolver, path: string): UnitContent {
    try {
      return UnitParser.parse(source, resolver, this.language);
    } catch (error) {
      if (error instanceof UnitTooLarge) throw new BadArchive(fault('page-too-large', { path }));
      throw error;
    }
  }

  /** Notes for trainers on the whole lesson, which are added to the first unit. */
  private trainerNotes(body: string): string[] {
    const texts: string[] = [];
    let bytes = Buffer.byteLength(body);
    for (const path of notesForTrainers(this.files.keys())) {
      const { body: text } = splitFrontMatter(this.text(path) ?? '');
      bytes += Buffer.byteLength(text);
      if (bytes > MAX_FIRST_UNIT) this.note(path, fault('page-notes-too-long'));
      else if (!isWhole(text)) this.note(path, fault('page-notes-open'));
      else if (text.trim()) texts.push(text.trim());
    }
    return texts;
  }

  private filePaths(pages: Page[]): string[] {
    const used = new Set(pages.map((page) => page.path));
    return [...this.files.keys()].filter((path) => {
      if (used.has(path) || isMaintenance(path) || isPage(path)) return false;
      if (/^(episodes|learners|instructors|profiles)\//.test(path)) return true;
      this.notes.addOtherFile();
      return false;
    });
  }

  private text(path: string): string | undefined {
    const bytes = this.files.get(path);
    if (!bytes) return undefined;
    // PostgreSQL cannot store NUL; CommonMark uses the same replacement character.
    if (!isUtf8(bytes) || bytes.includes(0)) this.note(path, fault('file-not-utf8'));
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
