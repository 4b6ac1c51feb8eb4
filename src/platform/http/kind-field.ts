import type { Kind, Kinds } from '../kinds/kinds.js';
import { fieldFaults } from './field-faults.js';
import { type Common, field, rule } from './fields.js';

/**
 * The name of a registered kind. The document lists those of the product; plug-ins may add others.
 */
export function KindField<K extends Kind>(kinds: Kinds<K>, options: Common = {}) {
  const { description } = options;
  const listed = `One of ${kinds.names().join(', ')}, or of a plug-in`;
  return field(
    { ...options, description: description ? `${description}. ${listed}` : listed },
    { type: String, maxLength: 40 },
    rule('isKind', (value) => typeof value === 'string' && kinds.find(value) !== undefined, {
      ...fieldFaults.notAmong(kinds.names()),
      of: () => fieldFaults.notAmong(kinds.names()),
    }),
  );
}
