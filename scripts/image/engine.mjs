import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Docker, Podman or Buildah: whichever is installed, with one interface to build and to run.

/** Runs a command to completion; resolves to its output, or rejects with its last lines. */
export function run(command, args, { input, cwd, seconds = 1_800 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1_000);
    let out = '';
    let all = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      all += chunk;
    });
    child.stderr.on('data', (chunk) => {
      all += chunk;
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) return resolve(out.trim());
      const end = all.trim().split('\n').slice(-15).join('\n');
      reject(new Error(`${command} ${args[0]} ended with ${signal ?? code}:\n${end}`));
    });
  });
}

const works = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** Finds a working engine on this machine; undefined when there is none. */
export function findEngine() {
  if (works('docker', ['info'])) return new Engine('docker');
  if (works('podman', ['info'])) return new Engine('podman');
  if (works('buildah', ['info'])) return new Engine('buildah');
  return undefined;
}

export class Engine {
  /** Whether it can start containers; determined by `probe`. */
  contained = false;
  mounts = [];

  constructor(name) {
    this.name = name;
  }

  get version() {
    return spawnSync(this.name, ['--version'], { encoding: 'utf8' }).stdout.trim();
  }

  hasImage(image) {
    const inspect = this.name === 'buildah' ? ['inspect', '--type', 'image'] : ['image', 'inspect'];
    return works(this.name, [...inspect, image]);
  }

  pull(image) {
    return run(this.name, ['pull', image], { seconds: 180 });
  }

  /** Creates an image from a folder with a whole system. */
  async import(folder, image) {
    const tar = `${folder}.tar`;
    await run('tar', ['-C', folder, '--numeric-owner', '-cf', tar, '.']);
    try {
      if (this.name !== 'buildah') return await run(this.name, ['import', tar, image]);
      const from = await run('buildah', ['from', 'scratch']);
      await run('buildah', ['add', from, tar, '/']);
      await run('buildah', ['commit', '--rm', from, image]);
    } finally {
      rmSync(tar, { force: true });
    }
  }

  /** Some sandboxes allow images to be built and unpacked, but no container to be started. */
  async probe(image) {
    if (this.name === 'buildah') return;
    this.contained = await run(this.name, ['run', '--rm', image, 'true'], { seconds: 120 }).then(
      () => true,
      () => false,
    );
  }

  async build(image, base, folder) {
    const secrets = mkdtempSync(join(tmpdir(), 'envoys-image-'));
    try {
      const isolation =
        this.name === 'docker' || this.contained ? [] : ['--isolation=chroot', '--network=host'];
      await run(
        this.name,
        [
          ...['build', ...isolation, ...npmSecrets(secrets), '--tag', image],
          ...['--build-arg', `NODE_IMAGE=${base}`, folder],
        ],
        { seconds: 3_000 },
      );
    } finally {
      rmSync(secrets, { recursive: true, force: true });
    }
  }

  /** Mounts the image's files, in a separate layer. */
  async mount(image) {
    const container = await (this.name === 'buildah'
      ? run('buildah', ['from', image])
      : run(this.name, ['create', image]));
    const root = await run(this.name, ['mount', container]);
    this.mounts.push(container);
    return root;
  }

  async cleanUp() {
    for (const container of this.mounts) {
      await run(this.name, ['umount', container]).catch(() => undefined);
      await run(this.name, ['rm', container]).catch(() => undefined);
    }
  }
}

/** This machine's npm registry and certificate authorities, for `npm ci` only. */
function npmSecrets(folder) {
  const config = (name) => {
    const { stdout = '' } = spawnSync('npm', ['config', 'get', name], { encoding: 'utf8' });
    return /^(undefined|null)?$/.test(stdout.trim()) ? undefined : stdout.trim();
  };
  mkdirSync(folder, { recursive: true });
  const own = config('userconfig');
  const lines = own && existsSync(own) ? [readFileSync(own, 'utf8')] : [];
  const authorities = process.env.NODE_EXTRA_CA_CERTS ?? config('cafile');
  if (authorities) lines.push('cafile=/run/secrets/ca');
  const registry = config('registry');
  if (registry) lines.push(`registry=${registry}`);
  const npmrc = join(folder, 'npmrc');
  writeFileSync(npmrc, `${lines.join('\n')}\n`, { mode: 0o600 });
  return [
    ...['--secret', `id=npmrc,src=${npmrc}`],
    ...(authorities ? ['--secret', `id=ca,src=${authorities}`] : []),
  ];
}
