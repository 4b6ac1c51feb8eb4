import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/t.ts';

/** Milliseconds that a toast is shown, and that its action can be undone. */
const SHOWN_MS = 6_000;

interface Toast {
  id: number;
  text: string;
  undo: (() => void) | undefined;
}

let toasts: Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();
const show = (next: Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};
const hide = (id: number) => show(toasts.filter((toast) => toast.id !== id));

/**
 * Shows a toast that an action is done. Call it only once the server has responded.
 * @param undo reverses the action, on the server if it was done there
 */
export function showToast(text: string, undo?: () => void): void {
  const id = ++lastId;
  const timer = setTimeout(() => hide(id), SHOWN_MS);
  const revert =
    undo &&
    (() => {
      clearTimeout(timer);
      hide(id);
      undo();
    });
  show([...toasts, { id, text, undo: revert }]);
}

export function Toasts() {
  const [, rerender] = useState(0);
  useEffect(() => {
    const listener = () => rerender((n) => n + 1);
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
