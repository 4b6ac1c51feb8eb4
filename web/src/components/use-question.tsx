import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Offline } from '../api/client.ts';
import { problemText } from '../api/problem-text.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { Notice } from '../design/notice.tsx';
import { t } from '../i18n/t.ts';
import { tell } from '../shell/toasts.tsx';

interface Question<R> {
  /** What is done, as a verb and its object: the heading and the button. */
  action: string;
  /** What will happen, a sentence each. */
  effects: string[];
  danger?: boolean;
  act: () => Promise<R>;
  /** What is said once the server has answered. */
  done: string | ((answer: R) => string);
}

/** Why it is not known to be done: the answer may be lost, though the server did it. */
const reasonOf = (error: unknown) =>
  error instanceof Offline ? t('common.nothing_done') : problemText(error);

/** The button that asked may be gone with what it was for: reading goes on at the heading. */
export function keepFocus(): void {
  if (document.activeElement === document.body) document.querySelector('h1')?.focus();
}

/**
 * Asks before something that cannot be taken back, does it at once, and says so when it is done.
 * Put `dialog` on the page.
 */
export function useQuestion(): {
  ask: <R>(question: Question<R>) => void;
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
    requestAnimationFrame(keepFocus);
  };
  const answer = async (asked: Question<unknown>) => {
    setBusy(true);
    setError(undefined);
    try {
      const result = await asked.act();
      tell(typeof asked.done === 'string' ? asked.done : asked.done(result));
      if (shown.current === asked) close();
    } catch (problem) {
      // The question may have been closed while it was under way.
      if (shown.current === asked) setError(problem);
      else tell(reasonOf(problem));
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
  return { ask: (asked) => show(asked as Question<unknown>), dialog };
}
