import { type Common, type Decorator, rule, TextField } from './fields.js';
import { faultTexts, lineFault, lineFaults } from './plain-line.js';

/**
 * A name, or an organisation's: one line that others read in emails, lists and on certificates.
 * Line ends, invisible characters and web addresses are refused.
 */
export function NameField(options: Common & { max?: number } = {}): Decorator {
  const { max = 200 } = options;
  const faultOf = (value: unknown) =>
    // What is too long is refused for that, and not looked through.
    typeof value === 'string' && value.length <= max ? lineFault(value) : undefined;
  const plain = lineFaults.map((code) =>
    rule(`isPlainLine ${code}`, (value) => faultOf(value) !== code, {
      code,
      detail: faultTexts[code],
    }),
  );
  const text = TextField(options);
  return (target, key) => {
    for (const decorate of [text, ...plain]) decorate(target, key);
  };
}
