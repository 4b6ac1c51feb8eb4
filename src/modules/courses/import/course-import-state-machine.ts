import { workStateMachine } from '../../../platform/state-machine/work-state-machine.js';

/** The states of a lesson import. */
export const courseImportStateMachine = workStateMachine('import', 'course_imports');
