import { fieldFaults } from './field-faults.js';
import { rule } from './fields.js';

/**
 * Refuses what every object has already (`__proto__`, `constructor`, `toString`): for ids by which
 * answers are kept, where such a name would read as an answer that nobody gave.
 */
export const NotReserved = () =>
  rule(
    'isNotReserved',
    (value) => typeof value !== 'string' || !(value.trim() in Object.prototype),
    fieldFaults.reserved,
  );
