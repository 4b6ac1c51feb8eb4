// Shared by the routes and by the build; it imports only types.
import type { Area } from './i18n/t.ts';

/** Who a page is for. The API checks on its own what each person may see. */
export type Audience =
  | 'everyone'
  | 'person'
  | 'trainer'
  | 'coordinator'
  | 'secretariat'
  | 'administrator';

/**
 * The areas of texts that a page loads: its own, and for staff those of long forms and lists, and of
 * the faults and problems that these show. Those of a failed request are loaded with its response
 * (`loadProblemTexts`).
 */
export const textsOf = (audience: Audience, own: Area[]): Area[] =>
  audience === 'everyone' || audience === 'person' ? own : ['staff', 'faults', 'problems', ...own];
