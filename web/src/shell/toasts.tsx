import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/t.ts';

/** Milliseconds that a toast is shown, and that its action can be undone. */
const SHOWN_MS = 6_000;

interface Toast {
  text: string;
  undo: (() => void) | undefined;
}

let toast: Toast | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();
const show = (next: Toast | undefined) => {
  clearTimeout(timer);
  toast = next;
  for (const listener of listeners) listener();
};

/**
 * Shows a toast that an action is done, in the place of the one before. Call it only once the
 * server has responded.
 * @param undo reverses the action, on the server if it was done there
 */
export function showToast(text: string, undo?: () => void): void {
  const revert =
    undo &&
    (() => {
      show(undefined);
      undo();
    });
  show({ text, undo: revert });
  timer = setTimeout(show, SHOWN_MS, undefined);
}

/** The toast. It moves out of the way of controls once the code for that is loaded. */
export function Toasts() {
  const [, rerender] = useState(0);
  const lane = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const listener = () => rerender((n) => n + 1);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  useLayoutEffect(() => {
    if (!toast) return;
    const stop = import('../components/keep-off-controls.ts').then(
      ({ keepOffControls }) => keepOffControls(lane.current as HTMLElement),
      () => undefined,
    );
    return () => void stop.then((end) => end?.());
  }, [toast]);
  return (
    <div class="toasts" role="status" aria-live="polite" ref={lane}>
      {toast && (
        <div class="toast">
          <span>{toast.text}</span>
          {toast.undo && (
            <button type="button" onClick={toast.undo}>
              {t('common.undo')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
