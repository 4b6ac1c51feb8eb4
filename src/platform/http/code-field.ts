import { Transform } from 'class-transformer';
import { plainCode } from '../text/digits.js';
import { type Common, type Decorator, TextField } from './fields.js';

/**
 * A code that people read and type: digits of any script, full-width letters, spaces and dashes are
 * normalised (`plainCode`).
 */
export function CodeField(
  options: Common & { min?: number; max?: number; pattern?: RegExp },
): Decorator {
  const text = TextField(options);
  const plain = Transform(({ value }) =>
    typeof value === 'string' && value.length <= 200 ? plainCode(value) : value,
  );
  return (target, key) => {
    plain(target, key as string);
    text(target, key);
  };
}
