import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ApiProblem, api, ask } from '../api/client.ts';
import { problemText } from '../api/problem-text.ts';
import { useAll } from '../api/use.ts';
import { LinkButton } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { TextInput } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { useForm } from '../forms/use-form.ts';
import { isOutdated } from '../forms/use-version.ts';
import { t } from '../i18n/t.ts';
import { tell } from '../shell/toasts.tsx';
import { CodeForm, PasskeyButton } from './second-factor.tsx';

const isNeeded = (error: unknown) =>
  error instanceof ApiProblem && error.type.endsWith('/confirmation-needed');

interface Waiting {
  again: () => void;
  giveUp: (error: unknown) => void;
  error: unknown;
}

/**
 * For acts on the account's safety: when the last sign-in is long ago, asks to show once more that
 * it is oneself, then does the act. Put `dialog` on the page.
 */
export function useConfirmation(): {
  confirmed: <T>(act: () => Promise<T>) => Promise<T>;
  dialog: ComponentChildren;
} {
  const [waiting, setWaiting] = useState<Waiting>();
  const confirmed = async <T,>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      if (!isNeeded(error)) throw error;
      return new Promise<T>((done, giveUp) => {
        const again = () => {
          setWaiting(undefined);
          act().then(done, giveUp);
        };
        setWaiting({ again, giveUp, error });
      });
    }
  };
  const close = () => {
    waiting?.giveUp(waiting.error);
    setWaiting(undefined);
  };
  const dialog = (
    <Dialog title={t('account.confirm')} open={waiting !== undefined} onClose={close}>
      <Confirm onDone={() => waiting?.again()} />
    </Dialog>
  );
  return { confirmed, dialog };
}

/**
 * The action of a button: busy while it runs, with a message when it fails.
 * @param reload reads the subject again, after another person has changed it
 */
export function useAct(reload?: () => Promise<unknown>) {
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      if (isOutdated(error) && reload) {
        await reload();
        tell(t('common.changed_shown'));
      } else tell(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, act };
}

const confirmBy = (body: { password?: string; code?: string }) =>
  ask(api.POST('/api/v1/sessions/current/confirmation', { body }));

/** By signing in once more with an account elsewhere; it leads back to this page. */
function ProviderLinks() {
  const providers = useAll(['providers'], () => api.GET('/api/v1/sign-in/providers')).data;
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
