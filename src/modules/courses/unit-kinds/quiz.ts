import { fieldFaults } from '../../../platform/http/field-faults.js';
import { notAsked } from './text-unit.js';
import type { UnitKind } from './unit-kind.js';

/** Questions, with an introduction; completed by passing it (modules/learning). */
export const quizUnit: UnitKind = {
  kind: 'quiz',
  completedBy: 'result',
  check: ({ quiz, settings }) => [
    ...(quiz
      ? []
      : [{ pointer: '/quiz', ...fieldFaults.required, detail: 'is required for a quiz' }]),
    ...(Object.keys(settings).length > 0 ? [notAsked('/settings', 'is empty for this kind')] : []),
  ],
};
