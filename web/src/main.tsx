import './design/design.css';
import './shell/shell.css';
import './shell/site-tabs.css';
import { render } from 'preact';
import { exec } from 'preact-iso/router';
import { App } from './app.tsx';
import { canFormatDates } from './i18n/dates.ts';
import { loadTexts } from './i18n/t.ts';
import { installServiceWorker } from './offline/install-service-worker.ts';
import { mayBeSignedIn } from './offline/person.ts';
import { hostSource } from './plugins/host-source.ts';
import { routes } from './routes.ts';
import { prefetchMe } from './session.ts';
import { decodablePath } from './shell/decodable-path.ts';
import { loadFiles } from './shell/load-files.ts';

// The router could not read an address that is cut off within a character.
const path = decodablePath(location.pathname);
if (path !== location.pathname) {
  history.replaceState(null, '', path + location.search + location.hash);
}

hostSource.load = async () => (await import('./plugins/plugin-host.ts')).pluginHost;

// All that the first page needs is requested at once: on a slow connection each round trip counts.
void prefetchMe();
const first = routes.find((route) => route.path !== '*' && exec(path, route.path));
if (first && (first.audience === 'everyone' || mayBeSignedIn())) void first.page.preload();
await loadFiles(() =>
  Promise.all([loadTexts('common'), ...(canFormatDates ? [] : [loadTexts('cldr')])]),
);
const root = document.getElementById('app') as HTMLElement;
root.replaceChildren();
render(<App />, root);
installServiceWorker();
