import { fieldFaults } from './field-faults.js';
import { rule } from './fields.js';

/**
 * Rejects names that every object has already (`__proto__`, `constructor`, `toString`): for ids
 * under which answers are stored, where such a name would be read as an answer that was never
 * given.
 */
export const NotReserved = () =>
  rule(
    'isNotReserved',
    (value) => typeof value !== 'string' || !(value.trim() in Object.prototype),
    fieldFaults.reserved,
  );
