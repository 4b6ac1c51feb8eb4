import { isUtf8 } from 'node:buffer';
import { bounds } from '../../../platform/bounds/bounds.js';
import { BadArchive } from '../../../platform/files/unzip.js';
import type { Block, UnitContent } from '../content/blocks.js';
import { UnitParser } from '../content/unit-parser.js';
import { UnitTooLarge } from '../courses.errors.js';
import { ImportNotes } from './import-notes.js';
import type { ImportNote } from './import-report.js';
import type { LessonFiles } from './lesson-archive.js';
import { LessonLinks, slugOf } from './lesson-links.js';
import { readLessonYaml, splitFrontMatter } from './lesson-yaml.js';

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

interface Config {
  title?: string;
  carpentry_description?: string;
  license?: string;
  source?: string;
  contact?: string;
  keywords?: string;
  episodes?: string[];
  learners?: string[];
}

interface Citation {
  title?: string;
  authors?: { 'family-names'?: string; 'given-names'?: string; name?: string }[];
}

interface Page {
  path: string;
  matter: { title?: string; teaching?: number; exercises?: number; layout?: string };
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
  private readonly notes = new ImportNotes();
  private readonly links: LessonLinks;

  constructor(private readonly files: LessonFiles) {
    this.links = new LessonLinks(files, (path, detail) => this.note(path, detail));
  }

  read(): Lesson {
    const config = this.config();
    const citation = this.yaml<Citation>('CITATION.cff') ?? {};
    const pages = this.pages(config);
    this.links.addUnits(pages.map((page) => page.path));
    const links = this.text('links.md') ?? '';
    this.checkSize(pages, links);
    const units = pages.map((page) => this.unit(page, links));
    units[0]?.content.trainerNotes.push(...this.trainerNotes(links));
    const filePaths = this.filePaths(pages);
    return {
      title: config.title ?? citation.title ?? 'Untitled lesson',
      summary: config.carpentry_description ?? '',
      licence: config.license ?? this.missing('license', 'unknown'),
      credit: this.credit(citation, config),
      sourceUrl: /^https?:/.test(config.source ?? '') ? (config.source as string) : null,
      keywords: (config.keywords ?? '')
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean),
      units,
      filePaths,
      notes: this.notes.all(),
    };
  }

  private checkSize(pages: Page[], links: string): void {
    const linked = pages.length * Buffer.byteLength(links);
    const bytes = pages.reduce((sum, { body }) => sum + Buffer.byteLength(body), linked);
    if (bytes > bounds.lesson.bytes) throw new BadArchive(bounds.lesson.over);
  }

  private config(): Config {
    const config = this.yaml<Config>('config.yaml') ?? this.yaml<Config>('config.yml');
    if (!config) {
      throw new BadArchive('There is no config.yaml at its top: it is not a Workbench lesson.');
    }
    return config;
  }

  private missing(setting: string, fallback: string): string {
    this.note('config.yaml', `"${setting}" is missing; "${fallback}" was taken`);
    return fallback;
  }

  private credit(citation: Citation, config: Config): string {
    const names = (citation.authors ?? []).map(
      (a) => a.name ?? [a['given-names'], a['family-names']].filter(Boolean).join(' '),
    );
    if (names.length > 0) return names.join(', ');
    return config.contact ?? this.missing('authors (CITATION.cff)', 'unknown');
  }

  /** Overview, episodes in the order of the configuration, then the learners' pages. */
  private pages(config: Config): Page[] {
    const listed = (folder: string, names: string[] | undefined) =>
      (names ?? []).map((name) => `${folder}/${name}`);
    const paths = [
      ...(this.files.has('index.md') ? ['index.md'] : []),
      ...listed('episodes', config.episodes),
      ...listed('learners', config.learners),
    ];
    // The Workbench shows the set-up page whether or not it is listed.
    if (this.files.has(SETUP) && !paths.includes(SETUP)) paths.push(SETUP);
    if (paths.length > bounds.lesson.items) throw new BadArchive(bounds.lesson.over);
    this.noteUnlisted(new Set(paths));
    return paths.flatMap((path) => {
      if (path.endsWith('.Rmd')) {
        this.note(path, 'is R Markdown, whose code is run when a site is built; it was left out');
        return [];
      }
      const text = this.text(path);
      if (text === undefined) {
        this.note(path, 'is listed in config.yaml, but not in the archive');
        return [];
      }
      return [this.page(path, text)];
    });
  }

  private noteUnlisted(listed: Set<string>): void {
    for (const path of this.files.keys()) {
      if (!/\.(md|Rmd)$/.test(path) || listed.has(path) || isUpkeep(path)) continue;
      if (path === TRAINER_NOTES) continue;
      this.note(path, 'is not listed in config.yaml; it is not a unit, and was left out');
    }
  }

  private page(path: string, text: string): Page {
    const { matter: yaml, body } = splitFrontMatter(text);
    let matter: Page['matter'] = {};
    try {
      matter = (yaml && (readLessonYaml(yaml) as Page['matter'])) || {};
    } catch {
      this.note(path, 'has front matter that is not YAML; title and minutes were left out');
    }
    return { path, matter, body };
  }

  private unit({ path, matter, body }: Page, links: string): LessonUnit {
    const isEpisode = path.startsWith('episodes/');
    const isBreak = matter.layout === 'break';
    const minutes = (value: unknown) =>
      Number.isInteger(value) && Number(value) >= 0 ? Number(value) : 0;
    const heading = /^#\s+(.+)$/m.exec(body)?.[1];
    return {
      slug: slugOf(path),
      kind: isBreak ? 'break' : isEpisode ? 'lesson' : 'reference',
      title: String(matter.title ?? heading ?? slugOf(path)),
      required: isEpisode && !isBreak,
      teachingMinutes: minutes(matter.teaching),
      exerciseMinutes: minutes(matter.exercises),
      source: body,
      content: this.content(path, body, links),
    };
  }

  private content(path: string, body: string, links: string): UnitContent {
    try {
      return UnitParser.parse(withReferences(body, links), this.links.resolver(path));
    } catch (error) {
      if (error instanceof UnitTooLarge) throw new BadArchive(`${path}: ${error.detail}`);
      throw error;
    }
  }

  /** Notes for the whole lesson; kept with the first unit, for trainers only. */
  private trainerNotes(links: string): Block[] {
    const text = this.text(TRAINER_NOTES);
    if (text === undefined) return [];
    const { body } = this.page(TRAINER_NOTES, text);
    return this.content(TRAINER_NOTES, body, links).blocks;
  }

  private filePaths(pages: Page[]): string[] {
    const used = new Set(pages.map((page) => page.path));
    return [...this.files.keys()].filter((path) => {
      if (used.has(path) || isUpkeep(path) || /\.(md|Rmd)$/.test(path)) return false;
      if (/^(episodes|learners|instructors|profiles)\//.test(path)) return true;
      this.note(path, 'is not part of the Workbench format, and was left out');
      return false;
    });
  }

  private text(path: string): string | undefined {
    const bytes = this.files.get(path);
    if (!bytes) return undefined;
    if (!isUtf8(bytes))
      this.note(path, 'is not UTF-8; characters that could not be read show as �');
    return bytes.toString('utf8');
  }

  private yaml<T>(path: string): T | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    try {
      const value = readLessonYaml(text);
      return typeof value === 'object' && value !== null ? (value as T) : undefined;
    } catch (error) {
      throw new BadArchive(`${path} is not YAML: ${(error as Error).message.split('\n')[0]}.`);
    }
  }

  private note(path: string, detail: string): void {
    this.notes.add(path, detail);
  }
}

/** Definitions of links.md stand at the end of every page, as the Workbench has it. */
const withReferences = (body: string, links: string) => (links ? `${body}\n\n${links}\n` : body);
