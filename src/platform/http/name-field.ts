import { nameFault, nameFaults } from '../text/name-fault.js';
import { cleanName } from '../text/plain-line.js';
import { type Common, type Decorator, rule, TextField } from './fields.js';

/**
 * A name, or an organisation's: one line that others read in emails, lists and on certificates.
 * Line ends, characters that turn the direction of the text, and web addresses are refused.
 */
export function NameField(options: Common & { max?: number } = {}): Decorator {
  const { max = 200 } = options;
  const faultOf = (value: unknown) =>
    // What is too long is refused for that, and not looked through.
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
