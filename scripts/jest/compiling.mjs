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

/** What the build makes, or only a browser has, by its name, and the file that takes its place. */
export const replacedModules = [
  { name: /\.css$/, path: 'test/support/no-styles.ts' },
  { name: /^virtual:icons$/, path: 'test/support/client-icons.ts' },
  { name: /^virtual:messages$/, path: 'test/support/client-messages.ts' },
];
