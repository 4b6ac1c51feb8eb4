import { readFileSync } from 'node:fs';
import Ajv, { type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';

interface Schema {
  $ref?: string;
  properties?: object;
  [keyword: string]: unknown;
}

interface Answer {
  content?: Record<string, { schema?: Schema }>;
}

interface ApiDocument {
  paths: Record<string, Record<string, { responses: Record<string, Answer> }>>;
  components: { schemas: Record<string, Schema> };
}

const document = JSON.parse(
  readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8'),
) as ApiDocument;

const ajv = new Ajv.default({
  strict: false,
  allErrors: true,
  // contracts/openapi.spec.ts validates the document itself.
  validateSchema: false,
  meta: false,
  code: { optimize: false },
});
addFormats.default(ajv);
for (const schema of Object.values(document.components.schemas)) {
  // Undocumented properties are errors too.
  if (schema.properties) schema.additionalProperties = false;
}
ajv.addSchema({ $id: 'api', ...document });

const validators = new Map<string, ValidateFunction | undefined>();

/** Validates every JSON response of a system under test against openapi.json. */
export class ResponseCheck {
  private readonly faults = new Set<string>();

  watch(server: FastifyInstance): void {
    server.addHook('preSerialization', async (request, reply, payload) => {
      const { url = '' } = request.routeOptions;
      const path = url.replace(/:(\w+)/g, '{$1}');
      const validate = validatorOf(path, request.method.toLowerCase(), reply.statusCode);
      if (validate && !validate(JSON.parse(JSON.stringify(payload)))) {
        for (const { instancePath, message, params } of validate.errors ?? []) {
          const at = instancePath.replace(/\/\d+/g, '/n');
          this.faults.add(
            `${request.method} ${path} ${reply.statusCode}: ${at} ${message} ${JSON.stringify(params)}`,
          );
        }
      }
      return payload;
    });
  }

  /** @throws Error that lists each response that does not match the document */
  end(): void {
    if (this.faults.size > 0) {
      throw new Error(`Answers that are not as openapi.json says:\n${[...this.faults].join('\n')}`);
    }
  }
}

function validatorOf(path: string, method: string, status: number): ValidateFunction | undefined {
  const key = `${method} ${path} ${status}`;
  if (!validators.has(key)) validators.set(key, compile(path, method, status));
  return validators.get(key);
}

function compile(path: string, method: string, status: number): ValidateFunction | undefined {
  const responses = document.paths[path]?.[method]?.responses;
  if (!responses) return undefined;
  const answer = responses[status] ? String(status) : 'default';
  const [type] = Object.keys(responses[answer]?.content ?? {});
  if (!type?.endsWith('json')) return undefined;
  const steps = ['paths', path, method, 'responses', answer, 'content', type, 'schema'];
  const pointer = steps.map((step) =>
    encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')),
  );
  return ajv.compile({ $ref: `api#/${pointer.join('/')}` });
}
