import { useEffect, useState } from 'preact/hooks';
import { onCachedResponse } from '../api/client.ts';

/** Whether the browser is online and, if the page shows cached data, when that was cached. */
export function useNetwork(): { online: boolean; keptAt: string | null } {
  const [online, setOnline] = useState(navigator.onLine);
  const [keptAt, setKeptAt] = useState<string | null>(null);
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    addEventListener('online', update);
    addEventListener('offline', update);
    const stop = onCachedResponse(setKeptAt);
    return () => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
      stop();
    };
  }, []);
  return { online, keptAt };
}

const SAVER = 'data-saver';

/** Whether figures load only on request: as chosen here, otherwise as the browser is set. */
export function savesData(): boolean {
  const chosen = localStorage.getItem(SAVER);
  if (chosen) return chosen === 'on';
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

export const setSavesData = (on: boolean) => localStorage.setItem(SAVER, on ? 'on' : 'off');
