import {
  type ArgumentMetadata,
  type Type,
  type ValidationError,
  ValidationPipe,
} from '@nestjs/common';
import { MAX_ERRORS } from '../bounds/bounds.js';
import { type FieldError, InvalidFields } from '../errors/errors.js';
import { type FieldFault, fieldFaults } from './field-faults.js';
import { listErrors } from './list-bounds.js';

/** Number of characters of a field's name that an error repeats. */
const MAX_NAME = 100;

/**
 * Flattens the errors into a list, with one more than is returned, so that the response can say
 * that there are more.
 */
function flatten(errors: ValidationError[], path = '', found: FieldError[] = []): FieldError[] {
  for (const error of errors) {
    if (found.length > MAX_ERRORS) break;
    const pointer = `${path}/${error.property.slice(0, MAX_NAME).replace(/~/g, '~0').replace(/\//g, '~1')}`;
    const own = Object.entries(error.constraints ?? {}).map(
      ([rule, detail]): FieldError =>
        rule === 'whitelistValidation'
          ? { pointer, ...fieldFaults.unknown }
          : { pointer, ...faultOf(error, rule, detail) },
    );
    const required = own.find(
      ({ code, detail }) => code === 'required' && detail === fieldFaults.required.detail,
    );
    found.push(...(required ? [required] : own));
    flatten(error.children ?? [], pointer, found);
  }
  return found;
}

function faultOf({ contexts, value }: ValidationError, rule: string, detail: string) {
  const { of, ...said } = (contexts?.[rule] ?? {}) as Partial<FieldFault>;
  return { detail, code: 'invalid', ...said, ...of?.(value) };
}

/** Validates bodies and queries against their DTO; unknown fields are rejected by name. */
class DtoPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const errors = listErrors(value, metadata.metatype as Type | undefined);
    if (errors.length > 0) throw new InvalidFields(errors);
    return super.transform(value, metadata);
  }
}

export const validationPipe = () =>
  new DtoPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: true },
    exceptionFactory: (errors) => new InvalidFields(flatten(errors)),
  });
