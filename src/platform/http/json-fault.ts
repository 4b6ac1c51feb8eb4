import { type BoundsName, bounds, over } from '../bounds/bounds.js';
import type { Fault } from '../i18n/fault.js';
import { fieldFaults } from './field-faults.js';
import { hasOddCharacters } from './fields.js';

/**
 * Returns the fault of JSON with an unknown shape: its size, or characters that PostgreSQL cannot
 * store.
 */
export function jsonFault(value: unknown, name: BoundsName): Fault | undefined {
  if (Buffer.byteLength(JSON.stringify(value)) > bounds[name].bytes) return over(name);
  return textsIn(value).some(hasOddCharacters) ? fieldFaults.controlCharacters : undefined;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(textsIn);
  return Array.isArray(value) ? inner : [...Object.keys(value), ...inner];
}
