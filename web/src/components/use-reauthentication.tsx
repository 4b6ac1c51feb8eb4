import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ApiProblem, api, unwrap } from '../api/client.ts';
import { problemText } from '../api/problem-text.ts';
import { useFullList } from '../api/queries.ts';
import { LinkButton } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { TextInput } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { useForm } from '../forms/use-form.ts';
import { isOutdated } from '../forms/use-version.ts';
import { t } from '../i18n/t.ts';
import { showToast } from '../shell/toasts.tsx';
import { CodeForm, PasskeyButton } from './second-factor.tsx';

const isConfirmationNeeded = (error: unknown) =>
  error instanceof ApiProblem && error.type.endsWith('/confirmation-needed');

interface PendingAction {
  retry: () => void;
  fail: (error: unknown) => void;
  error: unknown;
}

/**
 * For security-sensitive actions: if the last sign-in is too old, asks the person to confirm their
 * identity, then repeats the action. Render `dialog` on the page.
 */
export function useReauthentication(): {
  confirmed: <T>(action: () => Promise<T>) => Promise<T>;
  dialog: ComponentChildren;
} {
  const [pending, setPending] = useState<PendingAction>();
  const confirmed = async <T,>(action: () => Promise<T>): Promise<T> => {
    try {
      return await action();
    } catch (error) {
      if (!isConfirmationNeeded(error)) throw error;
      return new Promise<T>((done, fail) => {
        const retry = () => {
          setPending(undefined);
          action().then(done, fail);
        };
        setPending({ retry, fail, error });
      });
    }
  };
  const close = () => {
    pending?.fail(pending.error);
    setPending(undefined);
  };
  const dialog = (
    <Dialog title={t('account.confirm')} open={pending !== undefined} onClose={close}>
      <Confirm onDone={() => pending?.retry()} />
    </Dialog>
  );
  return { confirmed, dialog };
}

/**
 * Runs the action of a button: busy while it runs, with a toast if it fails.
 * @param reload reads the data again after another person has changed it
 */
export function useAction(reload?: () => Promise<unknown>) {
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      if (isOutdated(error) && reload) {
        await reload();
        showToast(t('common.changed_shown'));
      } else showToast(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, act };
}

const confirmBy = (body: { password?: string; code?: string }) =>
  unwrap(api.POST('/api/v1/sessions/current/confirmation', { body }));

/** Confirms by signing in again at an identity provider, which leads back to this page. */
function ProviderLinks() {
  const providers = useFullList(['providers'], () => api.GET('/api/v1/sign-in/providers')).data;
  const next = encodeURIComponent(location.pathname);
  return (
    <>
      {providers?.items.map(({ slug, name }) => (
        <LinkButton key={slug} href={`/api/v1/sign-in/${slug}?next=${next}`} target="_top">
          {t('account.confirm_with', { name })}
        </LinkButton>
      ))}
    </>
  );
}

function Confirm({ onDone }: { onDone: () => void }) {
  const form = useForm({
    initial: { password: '' },
    submit: ({ password }) => confirmBy({ password }),
    done: onDone,
  });
  return (
    <>
      <p>{t('account.confirm_detail')}</p>
      <Form form={form} send={t('account.confirm_send')}>
        <TextInput
          label={t('common.password')}
          type="password"
          autocomplete="current-password"
          {...form.bind('password')}
        />
      </Form>
      <details>
        <summary>{t('account.confirm_otherwise')}</summary>
        <CodeForm
          send={t('account.confirm_send')}
          submit={(code) => confirmBy({ code })}
          done={onDone}
        />
        <PasskeyButton onDone={onDone} />
        <ProviderLinks />
      </details>
    </>
  );
}
