import { workStateMachine } from '../../../platform/state-machine/work-state-machine.js';

/** One file with all certificates of a batch. */
export const bundleStateMachine = workStateMachine('bundle', 'certificate_bundles');
