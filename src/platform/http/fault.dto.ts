import { IsObject } from 'class-validator';
import type { Params } from '../i18n/fault.js';
import { field, IntField, TextField } from './fields.js';
import { ListField } from './list-fields.js';

const word = [{ type: 'string' }, { type: 'number' }];

/** Parameters of a message. */
const ParamsField = () =>
  field(
    {
      optional: true,
      description:
        'Parameters of its message, by name: numbers, dates, times, codes, names or lists',
    },
    {
      type: 'object',
      additionalProperties: { anyOf: [...word, { type: 'array', items: { anyOf: word } }] },
    },
    IsObject(),
  );

/** A problem or warning, in the form that all routes return. */
export class FaultDto {
  @TextField({ description: 'Code for software; the same in every language' })
  code!: string;
  @ParamsField() params?: Params;
  @TextField({
    optional: true,
    description: 'The field concerned: a JSON Pointer (RFC 6901) into the body or the line',
  })
  pointer?: string;
  @TextField({ max: 2_000, description: 'Message in English' }) detail!: string;
}

/** The error response of every route (RFC 9457). */
export class ProblemDto {
  @TextField({ example: '/problems/invalid-fields' }) type!: string;
  @TextField() title!: string;
  @IntField({ min: 400, max: 599 }) status!: number;
  @TextField({ optional: true, max: 2_000 }) detail?: string;
  @ParamsField() params?: Params;
  @TextField({ optional: true, description: 'ID of the request in the logs' }) instance?: string;
  @ListField(() => FaultDto, { optional: true }) errors?: FaultDto[];
}
