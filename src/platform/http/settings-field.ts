import { fieldFaults } from './field-faults.js';
import { asSent, type Common, field, hasOddCharacters, rule } from './fields.js';

/** Most bytes of an object of settings, in JSON. */
const MAX_BYTES = 20_000;

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a text or a name anywhere in a value has characters that PostgreSQL cannot store, or nobody sees. */
function isOdd(value: unknown): boolean {
  if (typeof value === 'string') return hasOddCharacters(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => hasOddCharacters(key) || isOdd(inner));
}

/** What a kind keeps of its own, as an object of JSON of at most 20 kB; the kind checks what is in it. */
export function SettingsField(options: Common = {}) {
  return field(
    options,
    { type: 'object', additionalProperties: true },
    asSent(),
    rule('isSettings', isObject, fieldFaults.notObject),
    rule(
      'isSmall',
      (value) => !isObject(value) || Buffer.byteLength(JSON.stringify(value)) <= MAX_BYTES,
      fieldFaults.tooLong(MAX_BYTES),
    ),
    rule(
      'hasNoOddCharacters',
      (value) => !isObject(value) || !isOdd(value),
      fieldFaults.controlCharacters,
    ),
  );
}
