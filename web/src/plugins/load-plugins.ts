import { api, OfflineError, unwrap } from '../api/client.ts';
import { hostSource } from './host-source.ts';

/** `host` is a `PluginHost` of plugin-host.ts. */
type PageModule = { default: (host: unknown) => void };

/** Names of plug-ins that have added their kinds; an update of one comes with the next page load. */
const loaded = new Set<string>();
let loading: Promise<void> | undefined;

/**
 * Loads the page modules of all plug-ins of this installation, once. One that fails keeps no other
 * from being loaded, and is tried again the next time. @throws ApiProblem, OfflineError
 */
export function loadPlugins(): Promise<void> {
  loading ??= load().finally(() => {
    loading = undefined;
  });
  return loading;
}

async function load(): Promise<void> {
  const [{ items }, pluginHost] = await Promise.all([
    unwrap(api.GET('/api/v1/plugins')),
    hostSource.load(),
  ]);
  const done = await Promise.allSettled(
    items.map(async ({ name, page }) => {
      if (!page || loaded.has(name)) return;
      const module: PageModule = await import(/* @vite-ignore */ page).catch((error: Error) => {
        throw new OfflineError(error.message);
      });
      loaded.add(name);
      module.default(pluginHost);
    }),
  );
  const failed = done.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
