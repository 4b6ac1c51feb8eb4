import { Transform } from 'class-transformer';
import { type Common, type Decorator, IntField } from './fields.js';

/** A whole number in a URL, where everything is text. */
export function IntParameter(options: Common & { min?: number; max?: number } = {}): Decorator {
  const number = IntField(options);
  const fromText = Transform(({ value }) =>
    typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
  );
  return (target, key) => {
    fromText(target, key as string);
    number(target, key);
  };
}
