import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { settingSpecs } from '../src/platform/config/settings.js';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const read = (path: string) => readFileSync(at(path), 'utf8');

interface Service {
  image?: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string>;
  healthcheck?: object;
  depends_on?: Record<string, { condition: string }>;
}

describe('What is deployed', () => {
  const compose = parse(read('docker-compose.yml'), { merge: true }) as {
    services: Record<string, Service>;
  };
  const services = Object.entries(compose.services);
  const dockerfile = read('Dockerfile');

  it('has api, worker, PostgreSQL, Redis, file store and mail as containers of their own', () => {
    expect(Object.keys(compose.services)).toEqual(
      expect.arrayContaining(['api', 'worker', 'postgresql', 'redis', 'files', 'mail']),
    );
  });

  it('sets only settings that there are', () => {
    const known = [...Object.keys(settingSpecs), 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
    for (const [, { build, environment }] of services) {
      if (build) expect(known).toEqual(expect.arrayContaining(Object.keys(environment ?? {})));
    }
  });

  it('runs programs that are built', () => {
    const programs = [
      ...`${dockerfile}${read('docker-compose.yml')}`.matchAll(/dist\/([\w-]+)\.js/g),
    ];
    expect(programs.length).toBeGreaterThanOrEqual(3);
    for (const [, name] of programs)
      expect([name, existsSync(at(`src/${name}.ts`))]).toEqual([name, true]);
  });

  it('waits for services that exist, and for health only where it is checked', () => {
    for (const [, { depends_on }] of services) {
      for (const [name, { condition }] of Object.entries(depends_on ?? {})) {
        const service = compose.services[name];
        expect(service).toBeDefined();
        if (condition === 'service_healthy') expect(service?.healthcheck).toBeDefined();
      }
    }
  });

  it('is built in stages, does not run as root, and says whether it is well', () => {
    expect(dockerfile.match(/^FROM /gm)).toHaveLength(2);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((m) =>
      m[1]?.split(' '),
    );
    for (const path of copied) expect([path, existsSync(at(path as string))]).toEqual([path, true]);
  });

  it('has a lock file that names no download address', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "http/);
  });
});
