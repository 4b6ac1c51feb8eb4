/** Sanitised HTML, safe to put into a page as it is. */
export type Html = string;

/** A piece of a unit. `hidden` pieces are shown when the trainee asks for them. */
export type Block =
  | { kind: 'text'; html: Html }
  | ({ kind: 'callout'; variant: string } & Box)
  | ({ kind: 'challenge' } & Box)
  | ({ kind: 'solution' | 'hint' | 'spoiler'; hidden: true } & Box)
  | { kind: 'tabs'; tabs: { title: Html; blocks: Block[] }[] };

interface Box {
  title: Html;
  /** The title is the usual one of such a box: its author gave it none. */
  untitled?: true;
  /** What links inside the page lead to. */
  id?: string;
  blocks: Block[];
}

/** What a unit says. */
export interface UnitContent {
  /** Language tag of the text; English when left out. */
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

/** A content with the language of its course. */
export const inLanguage = (content: UnitContent, language: string): UnitContent =>
  language === 'en' ? content : { lang: language, ...content };
