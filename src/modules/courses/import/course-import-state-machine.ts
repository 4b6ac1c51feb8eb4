import { workStateMachine } from '../../../platform/state-machine/work-state-machine.js';

/** A lesson that is imported. */
export const courseImportStateMachine = workStateMachine('import', 'course_imports');
