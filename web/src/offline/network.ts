import { useEffect, useState } from 'preact/hooks';
import { onKept } from '../api/client.ts';

/** Whether the browser has a network, and since when the page shows what was kept, if it does. */
export function useNetwork(): { online: boolean; keptAt: string | null } {
  const [online, setOnline] = useState(navigator.onLine);
  const [keptAt, setKeptAt] = useState<string | null>(null);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    const stop = onKept(setKeptAt);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
      stop();
    };
  }, []);
  return { online, keptAt };
}

const SAVER = 'data-saver';

/** Whether figures wait until they are asked for: as chosen here, else as the browser says. */
export function savesData(): boolean {
  const chosen = localStorage.getItem(SAVER);
  if (chosen) return chosen === 'on';
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

export const setSavesData = (on: boolean) => localStorage.setItem(SAVER, on ? 'on' : 'off');
