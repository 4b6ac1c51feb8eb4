import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/t.ts';

/** Milliseconds that a toast is shown, and that its action can be undone. */
const SHOWN_MS = 6_000;

interface Toast {
  text: string;
  undo: (() => void) | undefined;
}

/** The toast that is shown, and those that wait for it. */
let toasts: Toast[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let listener: (() => void) | undefined;

function update(next: Toast[]): void {
  if (next[0] !== toasts[0]) {
    clearTimeout(timer);
    if (next[0]) timer = setTimeout(() => update(toasts.slice(1)), SHOWN_MS);
  }
  toasts = next;
  listener?.();
}

/**
 * Shows a toast that an action is done, in the place of the one before; one that has an “Undo” is
 * shown to its end first. Call it only once the server has responded.
 * @param undo reverses the action, on the server if it was done there
 */
export function showToast(text: string, undo?: () => void): void {
  const isReplaced = toasts.length > 0 && !toasts.at(-1)?.undo;
  update([...toasts.slice(0, isReplaced ? -1 : undefined), { text, undo }]);
}

/** The toast. It moves out of the way of controls once the code for that is loaded. */
export function Toasts() {
  const [, rerender] = useState(0);
  const lane = useRef<HTMLDivElement>(null);
  const [toast] = toasts;
  useEffect(() => {
    listener = () => rerender((n) => n + 1);
    return () => {
      listener = undefined;
    };
  }, []);
  useLayoutEffect(() => {
    if (!toast) return;
    const stop = import('../components/keep-off-controls.ts').then(
      ({ keepOffControls }) => keepOffControls(lane.current as HTMLElement),
      () => undefined,
    );
    return () => void stop.then((end) => end?.());
  }, [toast]);
  const undo = () => {
    update(toasts.slice(1));
    toast?.undo?.();
  };
  // With the toast as key, the same text twice is also announced twice.
  return (
    <div class="toasts" role="status" aria-live="polite" ref={lane}>
      {toast && (
        <div class="toast" key={toast}>
          <span>{toast.text}</span>
          {toast.undo && (
            <button type="button" onClick={undo}>
              {t('common.undo')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
