import type { Fault } from '../../../platform/i18n/fault.js';
import type { PageIds } from './page-ids.js';

/** The parser's state for one page. */
export interface PageEnv {
  /** Called with what cannot be shown as written. */
  note(what: Fault): void;
  /** The ids used on the page. */
  ids: PageIds;
  /** Whether only plain text is needed, as for a title. */
  isPlain: boolean;
  /** Language tag of the page. */
  language: string;
  /** Formulas so far. */
  formulas: number;
  /** Boxes of task lists so far. */
  tasks: number;
}
