import { useRef, useState } from 'preact/hooks';
import type { Fault } from '../../../src/platform/i18n/fault.ts';
import { ApiProblem } from '../api/client.ts';
import { faultText, problemText } from '../api/problem-text.ts';
import { t } from '../i18n/t.ts';
import { useDraft } from '../offline/drafts.ts';
import { isOutdated, useVersion, type Versioned } from './use-version.ts';

/** Language at the end of a pointer into a localised text. */
const language = /\/[a-z]{2,3}$/;

/** Messages of faults, each once, without the names that fields have in the API. */
const messagesOf = (faults: Fault[]): string | undefined =>
  [...new Set(faults.map(faultText))].join(' ') || undefined;

type FieldError = Fault & { pointer: string };
const isOfField = (error: Fault): error is FieldError => error.pointer !== undefined;

interface Options<T, R> extends Versioned {
  initial: T;
  /** Key under which unsaved values survive a reload. */
  draft?: string;
  /** @param version on which the values are based; 0 for something new */
  submit: (values: T, version: number) => Promise<R>;
  done?: (result: R) => void;
}

/** What an input needs from its form. */
export interface Bound<V> {
  name: string;
  value: V;
  onChange: (value: V) => void;
  error: string | undefined;
}

/**
 * The state of a form: its values, and the problems of the API at the fields they are about. A
 * pointer such as /title/en belongs to the field `title`.
 */
export function useForm<T extends object, R = unknown>({
  initial,
  draft,
  submit,
  done,
  ...versioned
}: Options<T, R>) {
  const kept = useDraft<T>(draft ?? '', initial, Boolean(draft));
  const version = useVersion<T>(kept, draft, initial, versioned);
  const change = (next: (now: T) => T) => {
    version.begin();
    kept.change(next);
  };
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const errors = problem instanceof ApiProblem ? problem.errors.filter(isOfField) : [];
  const fieldOf = (pointer: string) => pointer.split('/')[1] ?? '';
  const fieldNames = new Set<string>(Object.keys(initial));

  /** Submits the values, with `submit` or another function. */
  async function send<S = R>(
    work: (values: T, version: number) => Promise<S>,
    after?: (result: S) => void,
  ): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    try {
      const sent = kept.value;
      const result = await work(sent, version.read);
      // What was typed while the server responded is not saved yet.
      const isSaved = kept.isLatest(sent);
      version.sent(sent, result, !isSaved);
      if (isSaved) kept.clear();
      after?.(result);
    } catch (error) {
      if (isOutdated(error) && versioned.reload) version.refused();
      else setProblem(error);
      requestAnimationFrame(() =>
        element.current
          ?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')
          ?.focus(),
      );
    } finally {
      setBusy(false);
    }
  }

  return {
    values: kept.value,
    restored: kept.restored,
    dirty: kept.dirty,
    busy,
    /** Errors that are not shown at a field. */
    summary: problem
      ? [
          errors.length > 0 ? t('common.fix_fields') : problemText(problem),
          ...new Set(
            errors.filter(({ pointer }) => !fieldNames.has(fieldOf(pointer))).map(faultText),
          ),
        ]
      : [],
    conflict: version.conflict,
    isMerged: version.isMerged,
    set: (changes: Partial<T>) => change((now) => ({ ...now, ...changes })),
    reset: (next: T = initial) => {
      setProblem(undefined);
      version.restart(next);
      kept.clear(next);
    },
    bind: <K extends keyof T & string>(name: K): Bound<T[K]> => ({
      name,
      value: kept.value[name],
      onChange: (value) => change((now) => ({ ...now, [name]: value })),
      error: messagesOf(errors.filter(({ pointer }) => fieldOf(pointer) === name)),
    }),
    /** Errors at one place of the body, such as `/answers/why`, in any of its languages. */
    errorAt: (pointer: string) =>
      messagesOf(
        errors.filter((error) =>
          [error.pointer, error.pointer.replace(language, '')].includes(pointer),
        ),
      ),
    /** Whether anything is wrong at a place of the body or below it, such as `/quiz/questions/3`. */
    hasErrorIn: (pointer: string) =>
      errors.some((error) => `${error.pointer}/`.startsWith(`${pointer}/`)),
    /** Submits other than with the form's own button. */
    sendBy: send,
    /** Records that a part of what `submit` does is saved. */
    sent: (answer: { version: number }) => version.sent(kept.value, answer),
    props: {
      ref: element,
      noValidate: true,
      onSubmit: (event: Event) => {
        event.preventDefault();
        if (!busy) void send(submit, done);
      },
    },
  };
}

export type Form = Pick<ReturnType<typeof useForm>, 'summary' | 'busy' | 'restored'>;
