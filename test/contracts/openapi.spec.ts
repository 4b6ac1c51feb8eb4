import { readFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { buildOpenApi } from '../../src/platform/http/openapi.js';
import { checkedInOpenApi } from '../support/factories.js';
import { TestSystem } from '../support/system.js';

describe('API document', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
  });
  afterAll(() => system.stop());

  it('matches the code (else: npm run openapi)', () => {
    expect(JSON.parse(JSON.stringify(buildOpenApi(system.app)))).toEqual(checkedInOpenApi());
  });

  it('is OpenAPI 3.1, and is served with documentation pages', async () => {
    const { body } = await system.http.get('/api/openapi.json').expect(200);
    expect(body.openapi).toBe('3.1.0');
    const page = await system.http.get('/api/docs').expect(200);
    expect(page.text).toContain('Green Envoys API');
  });

  it('describes the responses of every operation, with a tag and a unique id', () => {
    const operations = Object.values(checkedInOpenApi().paths).flatMap((path) =>
      Object.values(
        path as Record<string, { operationId: string; tags: string[]; responses: object }>,
      ),
    );
    expect(operations.length).toBeGreaterThan(50);
    const names = operations.map((operation) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { tags, responses, operationId } of operations) {
      expect([operationId, tags?.length]).toEqual([operationId, 1]);
      expect(Object.keys(responses).some((status) => /^(2|302)/.test(status))).toBe(true);
    }
  });

  it('matches the client’s types (else: npm run openapi)', async () => {
    const types = readFileSync(new URL('../../web/src/api/schema.d.ts', import.meta.url), 'utf8');
    const made = astToString(await openapiTS(checkedInOpenApi()));
    expect(types.slice(types.indexOf('export interface paths'))).toBe(made);
  });

  it('references only schemas that it defines', () => {
    const document = checkedInOpenApi();
    const pointers = JSON.stringify(document).matchAll(
      /"\$ref":"#\/components\/schemas\/([^"]*)"/g,
    );
    const missing = [...pointers].filter(
      ([, name]) => !document.components.schemas[name as string],
    );
    expect(missing).toEqual([]);
  });

  it('is served with security headers, like everything', async () => {
    for (const path of ['/', '/verify', '/api/v1/cohorts', '/nothing']) {
      const { headers } = await system.http.get(path);
      expect(headers['content-security-policy']).toContain("script-src 'self'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});
