import { useEffect, useState } from 'preact/hooks';

/** Milliseconds after which a page connects: what it shows first comes first. */
const CONNECT_AFTER_MS = 3_000;

/** Milliseconds after which it tries again where the server has refused it. */
const REFUSED_MS = 120_000;

/**
 * Whether the server tells this page of new notifications. The page is connected while it is shown
 * and online; other pages ask from time to time.
 * @param onChange called with the number of unread notifications when the page is connected, and with
 * each change; `isNew` when there is a new one. Without a number when the session may have ended.
 */
export function useLiveNotifications(
  onChange: (change: { unread?: number; isNew?: boolean }) => void,
): boolean {
  const [isLive, setLive] = useState(false);
  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const disconnect = () => {
      clearTimeout(timer);
      source?.close();
      source = undefined;
      setLive(false);
    };
    const connect = () => {
      source = new EventSource('/api/v1/notifications/events');
      source.onopen = () => setLive(true);
      source.onerror = () => {
        // After an interruption the browser connects again; after a refusal it does not.
        if (source?.readyState !== EventSource.CLOSED) return setLive(false);
        disconnect();
        onChange({});
        timer = setTimeout(connect, REFUSED_MS);
      };
      const isNew = true;
      source.addEventListener('notification', ({ data }) =>
        onChange({ ...JSON.parse(data), isNew }),
      );
      source.addEventListener('unread', ({ data }) => onChange(JSON.parse(data)));
    };
    const update = () => {
      disconnect();
      if (!document.hidden && navigator.onLine) timer = setTimeout(connect, CONNECT_AFTER_MS);
    };
    update();
    document.addEventListener('visibilitychange', update);
    addEventListener('online', update);
    addEventListener('offline', update);
    return () => {
      disconnect();
      document.removeEventListener('visibilitychange', update);
      removeEventListener('online', update);
      removeEventListener('offline', update);
    };
  }, []);
  return isLive;
}
