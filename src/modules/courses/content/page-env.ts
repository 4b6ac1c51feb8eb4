import type { Fault } from '../../../platform/i18n/fault.js';
import type { PageIds } from './page-ids.js';

/** What the parser knows of the page that it reads. */
export interface PageEnv {
  /** Told of what cannot be shown as written. */
  note(what: Fault): void;
  /** Ids that the page has. */
  ids: PageIds;
  /** Whether only the text is wanted, as for a title. */
  isPlain: boolean;
  /** Language tag of the page. */
  language: string;
  /** Formulas so far. */
  formulas: number;
  /** Boxes of task lists so far. */
  tasks: number;
}
