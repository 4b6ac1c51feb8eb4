import type { FieldError } from '../../../platform/errors/errors.js';
import type { Kind } from '../../../platform/kinds/kinds.js';
import type { Quiz } from '../quiz.js';

/** A JSON object that a kind keeps of its own. */
export type UnitSettings = Record<string, object | string | number | boolean | null>;

/** What a kind checks of a unit that is written. */
export interface WrittenUnit {
  quiz: Quiz | null;
  settings: UnitSettings;
}

/** A kind of unit: what it has besides its text, and what completes it. */
export interface UnitKind extends Kind {
  /**
   * `reader`: trainees mark it as complete. `result`: it is completed by passing it, as the module
   * that keeps the results of this kind records it.
   */
  readonly completedBy: 'reader' | 'result';
  /** What is wrong with a unit of this kind, with pointers from the unit's root. */
  check(unit: WrittenUnit): FieldError[];
  /** What trainees get of the settings; all of them when left out. */
  settingsForTrainees?(settings: UnitSettings): UnitSettings;
}
