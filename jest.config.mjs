import { spawnSync } from 'node:child_process';
import vm from 'node:vm';

// Our code is ES modules, which Jest runs with this option of Node.js only.
if (!vm.SourceTextModule) {
  const options = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const again = [...options, ...process.execArgv, ...process.argv.slice(1)];
  const { status } = spawnSync(process.execPath, again, { stdio: 'inherit' });
  process.exit(status ?? 1);
}

const swc = (parser) => ({
  swcrc: false,
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    parser,
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      react: { runtime: 'automatic', importSource: 'preact' },
    },
    keepClassNames: true,
  },
});

/** Tests talk to real PostgreSQL, Redis and SMTP, which a run starts for itself. */
export default {
  testEnvironment: 'node',
  globalSetup: './scripts/test-services.mjs',
  globalTeardown: './scripts/stop-test-services.mjs',
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/web/src'],
  testMatch: ['**/*.spec.{ts,tsx}'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '\\.css$': '<rootDir>/test/support/no-styles.ts',
    '^virtual:icons$': '<rootDir>/test/support/client-icons.ts',
    '^virtual:messages$': '<rootDir>/test/support/client-messages.ts',
  },
  transform: {
    '^.+\\.ts$': ['@swc/jest', swc({ syntax: 'typescript', decorators: true })],
    '^.+\\.tsx$': ['@swc/jest', swc({ syntax: 'typescript', tsx: true })],
  },
  // Two cores: a test waits for PostgreSQL, Redis or a browser about half of its time.
  maxWorkers: 3,
  // Modules of finished files stay in a worker's memory: a new one begins before they fill it.
  workerIdleMemoryLimit: '1GB',
  testSequencer: './scripts/longest-first.mjs',
  testTimeout: 60_000,
  collectCoverageFrom: ['src/**/*.ts', '!src/migrations/**'],
  coverageProvider: 'v8',
  coverageDirectory: 'coverage',
  cacheDirectory: '.cache/jest',
};
