import { readFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';

// Jest's `testRunner`: Jest's own, except that test files are loaded by Node.js instead of into a
// context of their own. The application and its packages are then loaded once for each worker, not
// once for each file, which took half of the processor time of the suite. What a module keeps in
// variables is shared by the files of a worker: a test undoes what it changes there. A file that
// cannot begins with a comment that says `@isolated`, and why.

register('./typescript-hooks.mjs', import.meta.url);
process.setSourceMapsEnabled(true);

const require = createRequire(import.meta.url);
const { default: circus } = require('jest-circus/runner');

/** Where Jest keeps its event handlers, which would otherwise be added again for each file. */
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');

/** A module of Jest, evaluated again: it keeps the tests of a file. */
function fresh(path) {
  delete globalThis[EVENT_HANDLERS];
  delete require.cache[path];
  return require(path);
}

const isIsolated = (testPath) =>
  /^\/\*\*[^/]*@isolated\b/.test(readFileSync(testPath, 'utf8').slice(0, 1_000));

export default async function run(globalConfig, config, environment, runtime, testPath, send) {
  if (isIsolated(testPath)) {
    return circus(globalConfig, config, environment, runtime, testPath, send);
  }
  // Jest maps stack traces to sources by its own cache of transformed files, which has none of these.
  Error.prepareStackTrace = undefined;
  const node = {
    requireInternalModule: fresh,
    requireModule: require,
    setGlobalsForRuntime: () => {},
    unstable_shouldLoadAsEsm: () => true,
    unstable_importModule: (path) => import(pathToFileURL(path).href),
    enterTestCode: () => runtime.enterTestCode(),
    leaveTestCode: () => runtime.leaveTestCode(),
  };
  return circus(globalConfig, config, { global: globalThis }, node, testPath, send);
}
