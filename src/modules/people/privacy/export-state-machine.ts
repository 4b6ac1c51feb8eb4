import { workStateMachine } from '../../../platform/state-machine/work-state-machine.js';

/** Everything about a person as one archive. */
export const exportStateMachine = workStateMachine('export', 'privacy_exports');
