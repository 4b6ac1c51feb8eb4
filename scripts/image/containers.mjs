import { spawn } from 'node:child_process';
import { run } from './engine.mjs';

// Programs of the image: in containers, hardened as docker-compose.yml hardens them, or, when no
// container can be started, in the image's own files by chroot with the image's own account.

/** Runs programs of an image with an environment. */
export class Programs {
  children = [];

  constructor(engine, image, env) {
    this.engine = engine;
    this.image = image;
    this.env = env;
  }

  async open() {
    if (!this.engine.contained) this.root = await this.engine.mount(this.image);
  }

  /** Runs one to completion; resolves to its exit code and its whole output. */
  once(args, env = {}) {
    return new Promise((resolve, reject) => {
      const child = this.spawn(args, env);
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk) => {
          output += chunk;
        });
      }
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, output: output.trim() }));
    });
  }

  /** Starts a long-running one; `log` is called with its output. */
  start(args, env, log) {
    const child = this.spawn(args, env);
    child.stdout.on('data', log);
    child.stderr.on('data', log);
    this.children.push(child);
    return child;
  }

  async stop() {
    await Promise.all(
      this.children.map((child) => {
        if (child.exitCode !== null || child.signalCode !== null) return undefined;
        const ended = new Promise((resolve) => child.once('close', resolve));
        child.kill('SIGTERM');
        const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
        return ended.then(() => clearTimeout(timer));
      }),
    );
    await this.engine.cleanUp();
  }

  spawn(args, more) {
    const env = { ...this.env, ...more };
    const stdio = ['ignore', 'pipe', 'pipe'];
    if (this.engine.contained) {
      const names = Object.keys(env).flatMap((name) => ['--env', name]);
      const options = [
        ...['run', '--rm', '--init', '--network=host', '--read-only', '--cap-drop=ALL'],
        ...['--security-opt=no-new-privileges', '--pids-limit=512'],
        ...['--tmpfs', '/tmp', '--tmpfs', '/data:uid=1000,gid=1000,mode=0700'],
      ];
      return spawn(this.engine.name, [...options, ...names, this.image, ...args], {
        stdio,
        env: { ...process.env, ...env },
      });
    }
    const here = ['sh', '-c', 'cd /app && exec "$@"', 'sh'];
    return spawn('chroot', ['--userspec=1000:1000', this.root, ...here, ...args], {
      stdio,
      // Set by the Dockerfile; a container would get it from the image.
      env: {
        PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        HOME: '/home/node',
        NODE_ENV: 'production',
        DATA_DIR: '/data',
        ...env,
      },
    });
  }
}

/** Size of an image in MB, as the engine reports it. */
export async function sizeOf(engine, image) {
  if (engine.name === 'buildah') return undefined;
  const bytes = await run(engine.name, ['image', 'inspect', '--format', '{{.Size}}', image]);
  return Math.round(Number(bytes) / 1_000_000);
}
