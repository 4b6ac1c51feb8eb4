/** Sanitised HTML, safe to put into a page as it is. */
export type Html = string;

/** A piece of a unit. `hidden` pieces are shown when the trainee asks for them. */
export type Block =
  | { kind: 'text'; html: Html }
  | { kind: 'callout'; variant: string; title: Html; blocks: Block[] }
  | { kind: 'challenge'; title: Html; blocks: Block[] }
  | { kind: 'solution' | 'hint' | 'spoiler'; hidden: true; title: Html; blocks: Block[] }
  | { kind: 'tabs'; tabs: { title: Html; blocks: Block[] }[] };

/** What a unit says. */
export interface UnitContent {
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
