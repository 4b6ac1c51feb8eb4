import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { OfflineError } from '../api/client.ts';
import { problemText } from '../api/problem-text.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { Notice } from '../design/notice.tsx';
import { t } from '../i18n/t.ts';
import { showToast } from '../shell/toasts.tsx';

interface Question<R> {
  /** The action as a verb and its object, for the heading and the button. */
  action: string;
  /** What will happen, one sentence each. */
  effects: string[];
  /** Fields below the effects, given why the last attempt failed. */
  fields?: (error: unknown) => ComponentChildren;
  danger?: boolean;
  act: () => Promise<R>;
  /** The toast shown once the server has responded. */
  done: string | ((answer: R) => string);
}

/** Why the action is not confirmed. The response may be lost although the server did it. */
const reasonOf = (error: unknown) =>
  error instanceof OfflineError ? t('common.nothing_done') : problemText(error);

/** Moves the focus to the heading if the pressed button is gone together with its subject. */
export function restoreFocus(): void {
  if (document.activeElement === document.body) document.querySelector('h1')?.focus();
}

/**
 * Asks before an action that cannot be undone, runs it if confirmed, and reports when it is done.
 * Render `dialog` on the page.
 */
export function useConfirmDialog(): {
  open: <R>(question: Question<R>) => void;
  dialog: ComponentChildren;
} {
  const [question, setQuestion] = useState<Question<unknown>>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const shown = useRef<Question<unknown>>();
  const show = (next: Question<unknown> | undefined) => {
    shown.current = next;
    setQuestion(next);
    setError(undefined);
  };
  const close = () => {
    show(undefined);
    requestAnimationFrame(restoreFocus);
  };
  const answer = async (current: Question<unknown>) => {
    setBusy(true);
    setError(undefined);
    try {
      const result = await current.act();
      showToast(typeof current.done === 'string' ? current.done : current.done(result));
      if (shown.current === current) close();
    } catch (problem) {
      // The dialog may have been closed while the action was running.
      if (shown.current === current) setError(problem);
      else showToast(reasonOf(problem));
    } finally {
      setBusy(false);
    }
  };
  const dialog = (
    <Dialog
      title={question ? t('common.ask', { action: question.action }) : ''}
      open={question !== undefined}
      onClose={close}
    >
      {question && (
        <>
          {question.effects.map((effect) => (
            <p key={effect}>{effect}</p>
          ))}
          {question.fields?.(error)}
          {error !== undefined && <Notice kind="bad" title={reasonOf(error)} />}
          <div class="row">
            <Button
              kind={question.danger ? 'danger' : 'primary'}
              busy={busy}
              onClick={() => void answer(question)}
            >
              {question.action}
            </Button>
            <Button onClick={close}>{t('common.go_back')}</Button>
          </div>
        </>
      )}
    </Dialog>
  );
  return { open: (next) => show(next as Question<unknown>), dialog };
}
