import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { newId } from '../../src/platform/database/id.js';
import { RATE_LIMIT } from '../../src/platform/http/rate-limit.js';
import { UPLOAD } from '../../src/platform/http/upload.decorator.js';
import { TestSystem, type Visitor } from '../support/system.js';

describe('Expensive routes', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await TestSystem.start({
      worker: false,
      env: { RATE_LIMIT_FACTOR: '0.02', TRUST_PROXY: '1' },
    });
  });
  afterAll(() => system.stop());

  it.each([
    ['upload of a picture', 'post', '/api/v1/certificate-images'],
    ['preview of a unit', 'post', `/api/v1/courses/${newId()}/draft/previews`],
    ['saving of a unit', 'put', `/api/v1/courses/${newId()}/draft/units/a-unit`],
    ['drawing of a design', 'post', '/api/v1/certificate-templates/drawings'],
    ['drawing of a name', 'post', '/api/v1/me/certificate-name-previews'],
    ['search of staff', 'get', '/api/v1/search?search=a'],
    ['drawing of a badge', 'get', `/api/v1/certificates/${newId()}/credentials/png`],
  ] as const)('have their own rate limit before authentication: %s', async (name, method, path) => {
    const address = `198.51.100.${name.length}`;
    const statuses: number[] = [];
    for (let n = 0; n < 8; n++) {
      statuses.push((await system.http[method](path).set('x-forwarded-for', address)).status);
    }
    expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
  });

  it('include all that take a file', () => {
    const scanner = system.app.get(MetadataScanner);
    const unlimited = system.app
      .get(DiscoveryService)
      .getControllers()
      .flatMap(({ instance }) => {
        const prototype = Object.getPrototypeOf(instance);
        return scanner
          .getAllMethodNames(prototype)
          .filter((name) => Reflect.hasMetadata(UPLOAD, prototype[name]))
          .filter((name) => !Reflect.hasMetadata(RATE_LIMIT, prototype[name]))
          .map((name) => `${instance.constructor.name}.${name}`);
      });
    expect(unlimited).toEqual([]);
  });
});

describe('Lesson imports', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false, env: { RATE_LIMIT_FACTOR: '0.1' } });
  });
  afterAll(() => system.stop());

  it('are counted per person, not per IP address', async () => {
    const [one, other] = [
      await system.visitor({ role: 'trainer' }),
      await system.visitor({ role: 'trainer' }),
    ];
    const statuses = async (visitor: Visitor) => {
      const found: number[] = [];
      for (let n = 0; n < 4; n++) {
        const answer = await system
          .as(visitor)
          .post('/api/v1/courses/imports')
          .set('content-type', 'application/zip')
          .send(Buffer.from('PK'));
        found.push(answer.status);
      }
      return found;
    };
    expect(await statuses(one)).toEqual([202, 202, 202, 429]);
    expect(await statuses(other)).toEqual([202, 202, 202, 429]);
  });
});
