import type { ComponentType } from 'preact';
import type { Kind } from '../../../../src/platform/kinds/kinds.ts';
import type { Dto } from '../../api/client.ts';
import type { Bound } from '../../forms/use-form.ts';

export type Unit = Dto<'UnitDto'>;
export type StudyUnit = Dto<'StudyUnitContentDto'>;

export interface WorkProps {
  enrolmentId: string;
  unit: StudyUnit;
}

/** What a kind of unit has besides its text, as trainers write it. */
export type UnitParts = Pick<Unit, 'quiz' | 'settings'>;

export interface EditorProps extends Bound<UnitParts> {
  /** What the server found wrong at a place of the unit, such as `/settings/place`. */
  errorAt: (pointer: string) => string | undefined;
  /** Whether it found anything wrong there or below. */
  hasErrorIn: (pointer: string) => boolean;
}

/** A kind of unit on pages; what completes it, its rules in src/modules/courses/unit-kinds say. */
export interface UnitKind extends Kind {
  /** Its name, as the outline has it. */
  label: () => string;
  /** Of the buttons in a draft that add one; left out, it is chosen in the editor of a lesson. */
  addLabel?: () => string;
  /** Whether progress counts it as a quiz, beside the units that are read. */
  countsAsQuiz: boolean;
  /** What a trainee does after its text; left out, they mark it as complete. */
  loadWork?: () => Promise<ComponentType<WorkProps>>;
  /** What a new unit begins with. */
  begin: () => UnitParts;
  /** What is written besides the text; left out, the text is all, with its preview beside it. */
  loadEditor?: () => Promise<ComponentType<EditorProps>>;
}
