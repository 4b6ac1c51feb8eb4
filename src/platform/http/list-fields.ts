import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { boundedText } from '../text/bounded-text.js';
import { cleanLine } from '../text/clean-text.js';
import { fieldFaults, says } from './field-faults.js';
import { type Common, field } from './fields.js';
import { BoundedList } from './list-bounds.js';

// The document takes a function named `type` for a factory of the type, not for the type itself.
const lazily = (make: () => new () => object) => ({ type: () => make() });

/** A list of nested objects. */
export function ListField(
  type: () => new () => object,
  options: Common & { min?: number; max?: number } = {},
) {
  const { min = 0, max = 1_000 } = options;
  return field(
    options,
    { ...lazily(type), isArray: true, minItems: min, maxItems: max },
    IsArray(says(fieldFaults.notList)),
    ArrayMinSize(min, says(fieldFaults.tooFew(min))),
    ArrayMaxSize(max, says(fieldFaults.tooMany(max))),
    BoundedList(max, type),
    ValidateNested({ each: true }),
    Type(type),
  );
}

/** A list of ids. */
export function IdsField(options: Common & { min?: number; max?: number } = {}) {
  const { min = 0, max = 1_000 } = options;
  return field(
    options,
    { type: 'array', items: { type: 'string', format: 'uuid' }, minItems: min, maxItems: max },
    IsArray(says(fieldFaults.notList)),
    ArrayMinSize(min, says(fieldFaults.tooFew(min))),
    ArrayMaxSize(max, says(fieldFaults.tooMany(max))),
    BoundedList(max),
    IsUUID(undefined, { each: true, ...says(fieldFaults.notId) }),
  );
}

/** A list of words from `choices`. */
export function ChoicesField(
  choices: readonly string[],
  options: Common & { min?: number; max?: number } = {},
) {
  const { min = 0, max = 50 } = options;
  const items = { type: 'string', enum: [...choices] };
  return field(
    options,
    { type: 'array', items, minItems: min, maxItems: max },
    IsArray(says(fieldFaults.notList)),
    ArrayMinSize(min, says(fieldFaults.tooFew(min))),
    ArrayMaxSize(max, says(fieldFaults.tooMany(max))),
    BoundedList(max),
    IsIn([...choices], { each: true, ...says(fieldFaults.notAmong(choices)) }),
  );
}

/** A list of short texts, each of at most `length` characters, by default 80. */
export function TextsField(options: Common & { min?: number; max?: number; length?: number } = {}) {
  const { min = 0, max = 50, length = 80 } = options;
  const items = { type: 'string', minLength: 1, maxLength: length };
  return field(
    options,
    { type: 'array', items, minItems: min, maxItems: max },
    IsArray(says(fieldFaults.notList)),
    ArrayMinSize(min, says(fieldFaults.tooFew(min))),
    ArrayMaxSize(max, says(fieldFaults.tooMany(max))),
    BoundedList(max),
    Transform(({ value }) =>
      Array.isArray(value) ? value.map((text) => boundedText(text, length, cleanLine)) : value,
    ),
    IsString({ each: true, ...says(fieldFaults.notText) }),
    MinLength(1, { each: true, ...says(fieldFaults.tooShort(1)) }),
    MaxLength(length, { each: true, ...says(fieldFaults.tooLong(length)) }),
  );
}

/** One nested object. */
export function ObjectField(type: () => new () => object, options: Common = {}) {
  return field(
    options,
    lazily(type),
    IsObject(says(fieldFaults.notObject)),
    ValidateNested(),
    Type(type),
  );
}
