/** Sanitised HTML, safe to insert into a page. */
export type Html = string;

/** A block of a unit. `hidden` blocks are shown on request. */
export type Block =
  | { kind: 'text'; html: Html }
  | ({ kind: 'callout'; variant: string } & Box)
  | ({ kind: 'challenge' } & Box)
  | ({ kind: 'solution' | 'hint' | 'spoiler'; hidden: true } & Box)
  | { kind: 'tabs'; tabs: { title: Html; blocks: Block[] }[] };

interface Box {
  title: Html;
  /** The title is the default one, as its author gave none. */
  untitled?: true;
  /** Target of links within the page. */
  id?: string;
  blocks: Block[];
}

/** The content of a unit. */
export interface UnitContent {
  /** Language tag of the text; English by default. */
  lang?: string;
  questions: Html[];
  objectives: Html[];
  keyPoints: Html[];
  blocks: Block[];
  /** For trainers only; never sent to trainees. */
  trainerNotes: Block[];
}

export const emptyContent = (): UnitContent => ({
  questions: [],
  objectives: [],
  keyPoints: [],
  blocks: [],
  trainerNotes: [],
});

/** The content, tagged with the language of its course. */
export const inLanguage = (content: UnitContent, language: string): UnitContent =>
  language === 'en' ? content : { lang: language, ...content };
