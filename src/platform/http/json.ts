import { parse } from 'secure-json-parse';
import { BadRequest, TooLarge } from '../errors/errors.js';
import { fault } from '../i18n/fault.js';

/** Limits for JSON input. */
export interface JsonLimits {
  /** Levels of nesting. */
  depth: number;
  /** Total number of values, not counting keys. */
  values: number;
  /** Fields of one object. */
  fields: number;
}

/** 400: a field has a name that would change the object's prototype. */
export class ForbiddenName extends BadRequest {
  constructor() {
    super(
      'forbidden-name',
      'A field of the body has a name that is not allowed.',
      'Rename fields called “__proto__” or “constructor”.',
    );
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Parses JSON within the limits.
 * @throws TooLarge, BadRequest when it is not JSON, ForbiddenName when it would set a prototype
 */
export function parseJson(json: Buffer, limits: JsonLimits): unknown {
  scanJson(json, limits);
  try {
    const value = parse(json, undefined, { protoAction: 'error', constructorAction: 'error' });
    // class-transformer would take it for the class of the object, or silently drop it.
    if (mayContainName(json, 'constructor') && hasField(value, 'constructor'))
      throw new ForbiddenName();
    return value;
  } catch (error) {
    if (error instanceof ForbiddenName) throw error;
    // The parser has one message for all names that would change the prototype.
    if (/forbidden prototype/.test((error as Error).message)) throw new ForbiddenName();
    throw new BadRequest('malformed-json', 'The body is not JSON.', (error as Error).message);
  }
}

/** Whether a name may occur in JSON, where any character can be written as an escape. */
const mayContainName = (json: Buffer, name: string): boolean =>
  json.includes(name) || json.includes('\\u');

/** Whether any object in a value has a field of this name. */
function hasField(value: unknown, name: string): boolean {
  const open = [value];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    if (Object.hasOwn(one, name)) return true;
    for (const inner of Object.values(one)) if (typeof inner === 'object') open.push(inner);
  }
  return false;
}

const tooMuch = (detail: string) => new TooLarge(fault('json-too-much', undefined, detail));

/**
 * Counts the values in JSON before any object is created: one pass over its bytes, in linear time
 * for any input. Whether it is valid JSON is left to the parser.
 * @throws TooLarge
 */
export function scanJson(json: Uint8Array, limits: JsonLimits): void {
  /** For each open array (false) or object (true), with the number of commas so far. */
  const isObject: boolean[] = [];
  const commas: number[] = [];
  let values = 1;
  let inString = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (inString) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) inString = false;
      continue;
    }
    if (byte === QUOTE) inString = true;
    else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
      if (isObject.length === limits.depth) {
        throw tooMuch(`It is nested deeper than ${limits.depth} levels.`);
      }
      isObject.push(byte === OPEN_OBJECT);
      commas.push(0);
      values++;
    } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
      isObject.pop();
      commas.pop();
    } else if (byte === COMMA && commas.length > 0) {
      values++;
      const top = commas.length - 1;
      const seen = (commas[top] as number) + 1;
      commas[top] = seen;
      if (isObject[top] && seen >= limits.fields) {
        throw tooMuch(`One of its objects has more than ${limits.fields} fields.`);
      }
    } else continue;
    if (values > limits.values) {
      throw tooMuch(`It has more than ${limits.values} values.`);
    }
  }
}
