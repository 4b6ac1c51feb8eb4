import { nameFault, nameFaults } from '../text/name-fault.js';
import { cleanName } from '../text/plain-line.js';
import { type Common, type Decorator, rule, TextField } from './fields.js';

/**
 * A person's or organisation's name: one line that others read in emails, lists and on
 * certificates. Line ends, direction controls and web addresses are rejected.
 */
export function NameField(options: Common & { max?: number } = {}): Decorator {
  const { max = 200 } = options;
  const faultOf = (value: unknown) =>
    // A text that is too long is rejected without being examined further.
    typeof value === 'string' && value.length <= max ? nameFault(value) : undefined;
  const plain = nameFaults.map((code) =>
    rule(`isName ${code}`, (value) => faultOf(value)?.code !== code, {
      code,
      detail: 'cannot be a name',
      of: faultOf,
    }),
  );
  const text = TextField({ ...options, clean: cleanName });
  return (target, key) => {
    for (const decorate of [text, ...plain]) decorate(target, key);
  };
}
