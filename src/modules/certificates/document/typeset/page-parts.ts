import type { DesignLine } from '../design/design.js';

/** A text with its language, for shaping and for screen readers. */
export interface Cell {
  text: string;
  lang: string;
}

export interface PageLine {
  /** The index of the line in its design. */
  index: number;
  /** Whether this line is the holder's name. */
  holder: boolean;
  cells: Cell[];
  /** Whether both languages fit one line; otherwise they are stacked. Not in the plain layout. */
  joined: boolean;
  size: DesignLine['size'];
  colour: string;
  bold: boolean;
}

/** What is printed on a page besides its content. */
export interface Printed {
  number: string;
  /** The verification URL, without the signed code. */
  url: string;
}
