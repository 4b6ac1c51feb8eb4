import { checkedInOpenApi } from './factories.js';

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  example?: unknown;
  nullable?: boolean;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  allOf?: Schema[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  additionalProperties?: boolean | Schema;
}

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema?: Schema;
}

/** One operation of the API document. */
export interface Operation {
  method: string;
  path: string;
  name: string;
  parameters: Parameter[];
  /** Media type of the body, and its schema. */
  body?: { type: string; schema: Schema };
}

const document = checkedInOpenApi();

/** Every operation of the checked-in API document, in its order. */
export const operations: Operation[] = Object.entries(
  document.paths as Record<string, Record<string, Record<string, unknown>>>,
).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => {
    const content = (operation.requestBody as { content?: Record<string, { schema: Schema }> })
      ?.content;
    const [type] = Object.keys(content ?? {});
    return {
      method: method.toUpperCase(),
      path,
      name: `${method.toUpperCase()} ${path}`,
      parameters: (operation.parameters ?? []) as Parameter[],
      ...(type && content && { body: { type, schema: content[type]?.schema as Schema } }),
    };
  }),
);

/** The schema that a `$ref` points to, or the schema itself. */
export function resolve(schema: Schema): Schema {
  if (schema.allOf?.length === 1) return resolve(schema.allOf[0] as Schema);
  if (!schema.$ref) return schema;
  return resolve(document.components.schemas[schema.$ref.split('/').at(-1) as string]);
}

const byFormat: Record<string, unknown> = {
  uuid: '0190a5c0-0000-7000-8000-000000000000',
  email: 'somebody@matrix.invalid',
  'date-time': new Date(Date.now() + 86_400_000).toISOString(),
  date: '2027-03-01',
  password: 'a password of tests',
};

/** The smallest valid value, with required properties only. */
export function smallest(given: Schema): unknown {
  const schema = resolve(given);
  if (schema.example !== undefined) return schema.example;
  if (schema.enum) return schema.enum[0];
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'string':
      return byFormat[schema.format ?? ''] ?? 'x'.repeat(Math.max(1, schema.minLength ?? 1));
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => smallest(schema.items as Schema));
    default:
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [
          name,
          smallest(schema.properties?.[name] as Schema),
        ]),
      );
  }
}
