// How the project's TypeScript is compiled for tests.

/** Options of swc for a file. */
export const compilerOptions = (path) => ({
  swcrc: false,
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', tsx: path.endsWith('.tsx'), decorators: path.endsWith('.ts') },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      react: { runtime: 'automatic', importSource: 'preact' },
    },
    keepClassNames: true,
    experimental: { keepImportAttributes: true },
  },
});

/** What the build makes, or only a browser has, and the files that take its place: by patterns. */
export const replacedModules = {
  '\\.css$': 'test/support/no-styles.ts',
  '^virtual:icons$': 'test/support/client-icons.ts',
  '^virtual:messages$': 'test/support/client-messages.ts',
};
