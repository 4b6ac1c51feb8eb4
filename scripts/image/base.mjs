import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { arch, tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './engine.mjs';

// The base image of ours: from its registry or, when none can be reached, built here from Debian's
// packages and npm's copy of Node.js.

/** The base image that the Dockerfile names. */
export function namedBase(dockerfile) {
  const [, image, version, suite] =
    /^ARG NODE_IMAGE=(\S+\/node:(\d+\.\d+\.\d+)-(\w+)-slim)$/m.exec(
      readFileSync(dockerfile, 'utf8'),
    ) ?? [];
  if (!image) throw new Error(`${dockerfile} names no NODE_IMAGE with an exact version`);
  return { image, version, suite };
}

/** Resolves to the name of the base and its origin; undefined when it cannot be obtained. */
export async function findBase(engine, { image, version, suite }, print) {
  const made = `localhost/green-envoys-base:${version}-${suite}`;
  if (engine.hasImage(image)) return { image, origin: 'present' };
  if (engine.hasImage(made)) return { image: made, origin: 'made here before' };
  print(`Pulling ${image}`);
  const pulled = await engine.pull(image).then(
    () => true,
    () => false,
  );
  if (pulled) return { image, origin: 'pulled' };
  const debootstrap = spawnSync('debootstrap', ['--version'], { stdio: 'ignore' }).status === 0;
  if (!debootstrap || process.getuid?.() !== 0) return undefined;
  print('No registry of images can be reached: making a base with debootstrap');
  await makeBase(engine, made, version, suite);
  return { image: made, origin: 'made here' };
}

async function makeBase(engine, image, version, suite) {
  const folder = mkdtempSync(join(tmpdir(), 'envoys-base-'));
  const root = join(folder, 'root');
  chmodSync(folder, 0o755);
  try {
    await run('debootstrap', ['--variant=minbase', suite, root]);
    await addNode(folder, root, version);
    await run('chroot', [root, 'useradd', '--create-home', '--uid', '1000', 'node']);
    for (const name of ['var/cache/apt', 'var/lib/apt/lists']) {
      rmSync(join(root, name), { recursive: true, force: true });
    }
    await engine.import(root, image);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Node.js and npm, each from its npm package, in the paths of the official image. */
async function addNode(folder, root, version) {
  const packages = join(folder, 'packages');
  mkdirSync(packages);
  const node = `node-linux-${arch()}`;
  await run(
    'npm',
    [
      ...['install', '--prefix', packages, '--ignore-scripts', '--no-audit', '--no-fund'],
      ...[`${node}@${version}`, 'npm@11'],
    ],
    { cwd: packages },
  );
  const local = join(root, 'usr', 'local');
  cpSync(join(packages, 'node_modules', node, 'bin', 'node'), join(local, 'bin', 'node'));
  const npm = join('lib', 'node_modules', 'npm');
  mkdirSync(join(local, 'lib', 'node_modules'), { recursive: true });
  cpSync(join(packages, 'node_modules', 'npm'), join(local, npm), { recursive: true });
  for (const name of ['npm', 'npx']) {
    symlinkSync(`../${npm}/bin/${name}-cli.js`, join(local, 'bin', name));
  }
}
