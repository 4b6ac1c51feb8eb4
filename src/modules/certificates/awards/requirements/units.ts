import { fault } from '../../../../platform/i18n/fault.js';
import type { CompletionRequirement } from './completion-requirement.js';
import { learningCounts } from './learning-counts.js';

/** Every required unit of every course of the cohort is completed. */
export const units: CompletionRequirement = {
  kind: 'units',
  facts: learningCounts,
  progress: ({ allUnits }, { completedUnits, requiredUnits }) =>
    allUnits ? { done: completedUnits, needed: requiredUnits } : null,
  missing: (left) => fault('units-missing', left),
};
