import { useEffect, useState } from 'preact/hooks';
import { problemText } from '../api/problem-text.ts';
import { t } from '../i18n/t.ts';

/** Milliseconds that a word stays, and that an act can be undone. */
const SHOWN_MS = 6_000;

interface Toast {
  id: number;
  text: string;
  undo?: () => void;
}

let toasts: Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();
const show = (next: Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};
const hide = (id: number) => show(toasts.filter((toast) => toast.id !== id));

/** Says that something was done. */
export function tell(text: string): void {
  const id = ++lastId;
  show([...toasts, { id, text }]);
  setTimeout(() => hide(id), SHOWN_MS);
}

/**
 * Does something in a moment, which can be undone until then; leaving the page does it at once.
 * `revert` puts back what the page shows, when it is undone or fails.
 */
export function actSoon(text: string, act: () => Promise<unknown>, revert: () => void): void {
  const id = ++lastId;
  const finish = () => {
    clearTimeout(timer);
    removeEventListener('pagehide', perform);
    hide(id);
  };
  const perform = () => {
    finish();
    act().catch((error) => {
      revert();
      tell(problemText(error));
    });
  };
  const timer = setTimeout(perform, SHOWN_MS);
  addEventListener('pagehide', perform);
  const undo = () => {
    finish();
    revert();
  };
  show([...toasts, { id, text, undo }]);
}

export function Toasts() {
  const [, draw] = useState(0);
  useEffect(() => {
    const listener = () => draw((n) => n + 1);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, text, undo }) => (
        <div key={id} class="toast">
          <span>{text}</span>
          {undo && (
            <button type="button" onClick={undo}>
              {t('common.undo')}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
