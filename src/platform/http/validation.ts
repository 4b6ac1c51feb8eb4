import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { type FieldError, InvalidFields } from './problem.js';

function flatten(errors: ValidationError[], path: string): FieldError[] {
  return errors.flatMap((error) => {
    const pointer = `${path}/${error.property.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
      pointer,
      detail: rule === 'whitelistValidation' ? 'is not a field of this request' : message,
    }));
    const required = own.find((e) => e.detail === 'is required');
    return [...(required ? [required] : own), ...flatten(error.children ?? [], pointer)];
  });
}

/** Validates bodies and queries against their DTO; unknown fields are refused by name. */
export const validationPipe = () =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new InvalidFields(flatten(errors, '')),
  });
