import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { injectManifest } from 'workbox-build';
import { compressFolder } from './compress.ts';

const source = fileURLToPath(new URL('../src/service-worker.ts', import.meta.url));

/**
 * Runs after the build of the client: builds the service worker with the list of files to
 * precache (the page and its entry), then compresses everything.
 */
export function serviceWorker(outDir: string): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    closeBundle: {
      sequential: true,
      order: 'post',
      async handler() {
        await build({
          configFile: false,
          logLevel: 'warn',
          publicDir: false,
          define: { 'process.env.NODE_ENV': '"production"' },
          build: {
            outDir,
            emptyOutDir: false,
            lib: { entry: source, formats: ['es'], fileName: () => 'service-worker.js' },
          },
        });
        const worker = join(outDir, 'service-worker.js');
        await injectManifest({
          swSrc: worker,
          swDest: worker,
          globDirectory: outDir,
          globPatterns: ['index.html', 'icon.svg', 'assets/main-*.{js,css}'],
          dontCacheBustURLsMatching: /^assets\//,
        });
        rmSync(join(outDir, 'service-worker.js.map'), { force: true });
        compressFolder(outDir);
      },
    },
  };
}
