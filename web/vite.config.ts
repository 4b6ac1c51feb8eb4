import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { iconSprite } from './build/icons.ts';
import { messages } from './build/messages.ts';
import { pageFiles } from './build/page-files.ts';
import { serviceWorker } from './build/service-worker.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const outDir = here('../dist/web');
const api = `http://localhost:${process.env.PORT ?? 3000}`;

/** `npm run dev` serves the client with hot reload and passes the API on to the running system. */
export default defineConfig({
  root: here('.'),
  plugins: [
    messages(),
    iconSprite(),
    preact({ reactAliasesEnabled: false }),
    pageFiles(),
    serviceWorker(outDir),
  ],
  // The rule of certificate numbers is the server's own file.
  server: { fs: { allow: [here('..')] }, proxy: { '/api': api, '/health': api } },
  build: {
    outDir,
    emptyOutDir: true,
    target: ['chrome114', 'firefox125', 'safari17'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      input: { main: here('./index.html') },
      output: {
        // What every page needs comes in one file; each request costs a weak connection dearly.
        advancedChunks: {
          groups: [
            {
              name: 'main',
              test: /node_modules\/(preact|preact-iso|@tanstack|openapi-fetch|idb)\/|platform\/kinds\/|web\/src\/(api|i18n\/(?!zoned)|offline|shell|session|routes|app|design\/(query-result|badge|button|icon|menu|notice|avatar)|components\/(use-(?!reauthentication)|more-|search)|plugins\/use-kind)/,
            },
            { name: 'forms', test: /web\/src\/forms\// },
            {
              name: 'study',
              test: /web\/src\/(pages\/my\/study|components\/unit|kinds\/(unknown|units\/(?!.*(editor|empty-quiz|quiz\/))))/,
            },
          ],
        },
      },
    },
  },
});
