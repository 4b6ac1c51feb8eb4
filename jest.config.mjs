/** Tests talk to real PostgreSQL, Redis and SMTP; `npm test` starts them (scripts/test.mjs). */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        module: { type: 'es6' },
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: true,
            useDefineForClassFields: false,
          },
          keepClassNames: true,
        },
      },
    ],
  },
  // Two cores: a test waits for PostgreSQL, Redis or a browser about half of its time.
  maxWorkers: 3,
  // Modules of finished files stay in a worker's memory: a new one begins before they fill it.
  workerIdleMemoryLimit: '1GB',
  testSequencer: './scripts/longest-first.mjs',
  testTimeout: 60_000,
  cacheDirectory: '.cache/jest',
};
