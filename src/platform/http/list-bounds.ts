import type { Type } from '@nestjs/common';
import type { FieldError } from '../errors/errors.js';
import { fieldFaults } from './field-faults.js';

/** A list field of a DTO: its maximum length, and the type of its items. */
interface List {
  max: number;
  type?: () => Type;
}

const LISTS = Symbol('lists');

/** Declares how long a list may be. Included in the decorators of list fields. */
export const BoundedList =
  (max: number, type?: () => Type): PropertyDecorator =>
  (target, name) => {
    const lists = new Map<string | symbol, List>(Reflect.getMetadata(LISTS, target) ?? []);
    Reflect.defineMetadata(LISTS, lists.set(name, { max, type }), target);
  };

/**
 * Finds lists that are longer than their DTO allows, and items that are not objects where the DTO
 * has objects. Otherwise validation would examine every item before rejecting the list, which takes
 * a second for twenty thousand items, and accept a list in place of an object.
 */
export function listErrors(body: unknown, dto: Type | undefined, path = ''): FieldError[] {
  if (!isObject(body) || typeof dto !== 'function') return [];
  const lists: Map<string, List> | undefined = Reflect.getMetadata(LISTS, dto.prototype ?? {});
  const errors: FieldError[] = [];
  for (const [name, { max, type }] of lists ?? []) {
    const list = body[name];
    if (!Array.isArray(list)) continue;
    const pointer = `${path}/${name}`;
    if (list.length > max) errors.push({ pointer, ...fieldFaults.tooMany(max) });
    else if (type) {
      const dtoOfItems = type();
      errors.push(...list.flatMap((item, n) => itemErrors(item, dtoOfItems, `${pointer}/${n}`)));
    }
  }
  return errors;
}

const itemErrors = (item: unknown, dto: Type, pointer: string): FieldError[] =>
  isObject(item) ? listErrors(item, dto, pointer) : [{ pointer, ...fieldFaults.notObject }];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
