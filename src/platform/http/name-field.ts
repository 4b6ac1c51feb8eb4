import { registerDecorator } from 'class-validator';
import { type Common, type Decorator, TextField } from './fields.js';
import { faultTexts, lineFault } from './plain-line.js';

/**
 * A name, or an organisation's: one line that others read in emails, lists and on certificates.
 * Line ends, invisible characters and web addresses are refused.
 */
export function NameField(options: Common & { max?: number } = {}): Decorator {
  const text = TextField(options);
  const plain = IsPlainLine(options.max ?? 200);
  return (target, key) => {
    text(target, key);
    plain(target, key);
  };
}

function IsPlainLine(max: number): Decorator {
  const fault = (value: unknown) =>
    // What is too long is refused for that, and not looked through.
    typeof value === 'string' && value.length <= max ? lineFault(value) : undefined;
  return (target, key) =>
    registerDecorator({
      name: 'isPlainLine',
      target: target.constructor,
      propertyName: key as string,
      validator: {
        validate: (value) => fault(value) === undefined,
        defaultMessage: (args) => {
          const found = fault(args?.value);
          return found ? faultTexts[found] : 'does not fit';
        },
      },
    });
}
