import { spawnSync } from 'node:child_process';
import vm from 'node:vm';
import { compilerOptions, replacedModules } from './scripts/jest/compiling.mjs';

// Our code is ES modules, which Jest runs in a context of their own with this option of Node.js only.
if (!vm.SourceTextModule) {
  const options = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const again = [...options, ...process.execArgv, ...process.argv.slice(1)];
  const { status } = spawnSync(process.execPath, again, { stdio: 'inherit' });
  process.exit(status ?? 1);
}

// Measuring coverage, and running again what has changed, need modules that Jest loads.
const isolated = process.argv.some((arg) =>
  /^--(coverage|watch|watchAll|collectCoverage)$/.test(arg),
);

const shared = {
  rootDir: import.meta.dirname,
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    ...Object.fromEntries(
      replacedModules.map(({ name, path }) => [name.source, `<rootDir>/${path}`]),
    ),
  },
  transform: Object.fromEntries(
    ['.ts', '.tsx'].map((ending) => [`^.+\\${ending}$`, ['@swc/jest', compilerOptions(ending)]]),
  ),
  testEnvironment: 'node',
  cacheDirectory: '<rootDir>/.cache/jest',
};

/** Tests talk to real PostgreSQL, Redis and SMTP, which a run starts for itself. */
export default {
  globalSetup: './scripts/test-services.mjs',
  globalTeardown: './scripts/stop-test-services.mjs',
  // Two cores: a test waits for PostgreSQL, Redis or a browser about half of its time.
  maxWorkers: 3,
  // What finished files leave behind stays in a worker's memory: a new one begins before that fills it.
  workerIdleMemoryLimit: '600MB',
  testSequencer: './scripts/jest/longest-first.mjs',
  testTimeout: 60_000,
  collectCoverageFrom: ['src/**/*.ts', '!src/migrations/**'],
  coverageProvider: 'v8',
  coverageDirectory: 'coverage',
  projects: [
    {
      ...shared,
      roots: ['<rootDir>/src', '<rootDir>/test'],
      testMatch: ['**/*.spec.ts'],
      ...(!isolated && { testRunner: '<rootDir>/scripts/jest/shared-modules.mjs' }),
    },
    // In a page of their own, and so in a context of their own.
    {
      ...shared,
      roots: ['<rootDir>/web/src'],
      testMatch: ['**/*.spec.{ts,tsx}'],
    },
  ],
};
