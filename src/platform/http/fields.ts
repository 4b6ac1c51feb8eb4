import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsTimeZone,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  registerDecorator,
  ValidateIf,
} from 'class-validator';
import { boundedText } from '../text/bounded-text.js';
import { cleanLine, cleanLines } from '../text/clean-text.js';
import { hasTooManyMarks } from '../text/normal-form.js';
import { dayAsTyped, isBuddhistDay, isDay, isInstant } from '../time/day.js';
import { IsEmailAddress, MAX_EMAIL, normalEmail } from './email.js';
import { type FieldFault, fieldFaults, says } from './field-faults.js';

/**
 * DTO fields: each decorator declares a field once, for validation and for the OpenAPI document.
 */
export interface Common {
  optional?: boolean;
  nullable?: boolean;
  description?: string;
  example?: unknown;
}

export type Decorator = PropertyDecorator;

function presence({ optional, nullable }: Common): Decorator[] {
  if (optional && nullable) return [IsOptional()];
  if (optional) return [ValidateIf((_, value) => value !== undefined)];
  if (nullable) return [ValidateIf((_, value) => value !== null)];
  return [IsDefined(says(fieldFaults.required))];
}

/** A field's OpenAPI schema, presence and rules, in one decorator. */
export function field(options: Common, api: ApiPropertyOptions, ...rules: Decorator[]): Decorator {
  const { optional, nullable, description, example } = options;
  return applyDecorators(
    ApiProperty({
      ...api,
      required: !optional,
      ...(nullable && { nullable: true }),
      ...(description && { description }),
      ...(example !== undefined && { example }),
    } as ApiPropertyOptions),
    ...presence(options),
    ...rules,
  );
}

// Control characters other than tab and line ends, lone surrogates, and stacks of marks on one
// letter do not occur in names.
export const hasOddCharacters = (text: string) =>
  hasControlCharacters(text) || hasTooManyMarks(text);

const hasControlCharacters = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the point
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text) || !text.isWellFormed();

/** A rule of our own, with its fault. */
export const rule =
  (name: string, validate: (value: unknown) => boolean, fault: FieldFault): Decorator =>
  (target, key) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: key as string,
      options: says(fault),
      validator: { validate },
    });

const isNoText = (value: unknown): boolean => typeof value !== 'string';

const cleanText: Decorator[] = [
  rule(
    'hasNoStackedMarks',
    (value) => isNoText(value) || !hasTooManyMarks(value as string),
    fieldFaults.stackedMarks,
  ),
  rule(
    'hasNoControlCharacters',
    (value) => isNoText(value) || !hasControlCharacters(value as string),
    fieldFaults.controlCharacters,
  ),
];

/** From this maximum length on, a text may have several lines. */
export const SEVERAL_LINES = 500;

/**
 * Text, cleaned (`cleanLine`; `cleanLines` when `max` is 500 or more). `min` defaults to 1, `max`
 * to 200 characters.
 */
export function TextField(
  options: Common & {
    min?: number;
    max?: number;
    pattern?: RegExp;
    clean?: (text: string) => string;
  } = {},
) {
  const { min = 1, max = 200, pattern } = options;
  const { clean = max < SEVERAL_LINES ? cleanLine : cleanLines } = options;
  return field(
    options,
    { type: String, minLength: min, maxLength: max, ...(pattern && { pattern: pattern.source }) },
    Transform(({ value }) => boundedText(value, max, clean)),
    IsString(says(fieldFaults.notText)),
    MinLength(min, says(fieldFaults.tooShort(min))),
    MaxLength(max, says(fieldFaults.tooLong(max))),
    ...cleanText,
    ...(pattern ? [Matches(pattern, says(fieldFaults.notLike(pattern)))] : []),
  );
}

/** A secret, kept exactly as typed. */
export function SecretField(options: Common & { min?: number; max?: number } = {}) {
  const { min = 1, max = 128 } = options;
  return field(
    options,
    { type: String, format: 'password', minLength: min, maxLength: max, writeOnly: true },
    IsString(says(fieldFaults.notText)),
    MinLength(min, says(fieldFaults.tooShort(min))),
    MaxLength(max, says(fieldFaults.tooLong(max))),
  );
}

/** An email address, normalised. */
export function EmailField(options: Common = {}) {
  return field(
    options,
    { type: String, format: 'email', maxLength: MAX_EMAIL },
    Transform(({ value }) => (typeof value === 'string' ? normalEmail(value) : value)),
    IsEmailAddress(),
    MaxLength(MAX_EMAIL, says(fieldFaults.tooLong(MAX_EMAIL))),
    ...cleanText,
  );
}

/** A UUID. */
export function IdField(options: Common = {}) {
  return field(
    options,
    { type: String, format: 'uuid' },
    IsUUID(undefined, says(fieldFaults.notId)),
  );
}

/** A whole number. */
export function IntField(options: Common & { min?: number; max?: number } = {}) {
  const { min = 0, max = 2_147_483_647 } = options;
  return field(
    options,
    { type: 'integer', minimum: min, maximum: max },
    IsInt(says(fieldFaults.notWhole)),
    Min(min, says(fieldFaults.tooSmall(min))),
    Max(max, says(fieldFaults.tooLarge(max))),
  );
}

/** A number, also with a fraction. */
export function NumberField(options: Common & { min?: number; max?: number } = {}) {
  const { min = -1e12, max = 1e12 } = options;
  return field(
    options,
    { type: 'number', minimum: min, maximum: max },
    IsNumber({}, says(fieldFaults.notNumber)),
    Min(min, says(fieldFaults.tooSmall(min))),
    Max(max, says(fieldFaults.tooLarge(max))),
  );
}

/** true or false. */
export function BoolField(options: Common = {}) {
  return field(options, { type: Boolean }, IsBoolean(says(fieldFaults.notBoolean)));
}

/** true or false in a query string, where everything is text. */
export function FlagField(options: Common = {}) {
  const flags: Record<string, boolean> = { true: true, false: false };
  return field(
    options,
    { type: Boolean },
    Transform(({ value }) => flags[String(value)] ?? value),
    IsBoolean(says(fieldFaults.notBoolean)),
  );
}

/** One of a list of words. */
export function ChoiceField(choices: readonly string[], options: Common = {}) {
  return field(
    options,
    { type: String, enum: [...choices] },
    IsIn([...choices], says(fieldFaults.notAmong(choices))),
  );
}

/** An instant, ISO 8601 with a zone offset or Z. */
export function InstantField(options: Common = {}) {
  return field(
    options,
    { type: String, format: 'date-time', example: '2027-03-01T02:00:00Z' },
    rule('isInstant', isInstant, fieldFaults.notInstant),
  );
}

/** A calendar day, YYYY-MM-DD; the digits may be of any script. */
export function DayField(options: Common = {}) {
  return field(
    options,
    { type: String, format: 'date', example: '2027-03-01' },
    Transform(({ value }) => (typeof value === 'string' ? dayAsTyped(value) : value)),
    rule('isNotBuddhist', (value) => !isBuddhistDay(value), fieldFaults.buddhistEra),
    rule('isDay', (value) => isDay(value) || isBuddhistDay(value), fieldFaults.notDay),
  );
}

/** An IANA time zone. */
export function TimeZoneField(options: Common = {}) {
  return field(
    options,
    { type: String, example: 'Asia/Bangkok', maxLength: 64 },
    IsTimeZone(says(fieldFaults.notTimeZone)),
    // PostgreSQL interprets offsets and abbreviations as other zones, or not at all.
    Matches(/^(UTC|[A-Za-z_]+(\/[A-Za-z0-9_+-]+)+)$/, says(fieldFaults.notTimeZone)),
    MaxLength(64, says(fieldFaults.tooLong(64))),
  );
}

/**
 * An object whose keys are data, exactly as it was sent. class-transformer drops keys that every
 * object has (`toString`, `constructor`), so that they could not be rejected.
 */
export const asSent = <T = unknown>(
  read: (value: unknown) => T = (value) => value as T,
): Decorator => Transform(({ obj, key }) => read((obj as Record<string, unknown>)[key]));

/** An object of another specification, passed on as it is; its consumer must validate it. */
export function OpaqueField(options: Common = {}) {
  return field(
    options,
    { type: 'object', additionalProperties: true },
    asSent(),
    IsObject(says(fieldFaults.notObject)),
  );
}

/** Numbers by key, such as points by criterion. */
export function NumbersField(options: Common & { max?: number } = {}) {
  const { max = 1_000 } = options;
  return field(
    options,
    { type: 'object', additionalProperties: { type: 'number', minimum: 0, maximum: max } },
    asSent(),
    IsObject(says(fieldFaults.notObject)),
  );
}
