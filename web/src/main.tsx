import './design/design.css';
import './shell/shell.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { canFormatDates } from './i18n/dates.ts';
import { loadTexts } from './i18n/t.ts';
import { installServiceWorker } from './offline/install-service-worker.ts';
import { hostSource } from './plugins/host-source.ts';

// After a deployment, the fingerprinted files that this page refers to are gone.
addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('reloaded') ?? 0);
  if (!navigator.onLine || Date.now() - last < 10_000) return;
  sessionStorage.setItem('reloaded', String(Date.now()));
  location.reload();
});

hostSource.load = async () => (await import('./plugins/plugin-host.ts')).pluginHost;

await Promise.all([loadTexts('common'), ...(canFormatDates ? [] : [loadTexts('cldr')])]);
const root = document.getElementById('app') as HTMLElement;
root.replaceChildren();
render(<App />, root);
installServiceWorker();
