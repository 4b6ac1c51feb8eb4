import { useState } from 'preact/hooks';
import { ApiProblem, api, type Dto, unwrap } from '../api/client.ts';
import { problemText } from '../api/problem-text.ts';
import { Button } from '../design/button.tsx';
import { TextInput } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { useForm } from '../forms/use-form.ts';
import { t } from '../i18n/t.ts';
import { showToast } from '../shell/toasts.tsx';

type Session = Dto<'SessionDto'>;

/** Whether this browser supports passkeys. */
export const supportsPasskeys = (): boolean => 'PublicKeyCredential' in globalThis;

/** Signs in with a passkey of the device. @throws ApiProblem, OfflineError, or an error of the browser */
export async function signInByPasskey(): Promise<Session> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const { options } = await unwrap(api.POST('/api/v1/passkey-challenges'));
  const credential = await startAuthentication({ optionsJSON: options as never });
  return unwrap(
    api.POST('/api/v1/sessions/passkey', {
      body: { credential: credential as never, cookie: true },
    }),
  );
}

/** A button that signs in with a passkey, and shows why it failed. */
export function PasskeyButton({ onDone }: { onDone: (session: Session) => void }) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  if (!supportsPasskeys()) return null;
  const press = async () => {
    setBusy(true);
    setProblem('');
    try {
      onDone(await signInByPasskey());
    } catch (error) {
      // The browser's message is no help: it was cancelled, or there is no passkey for this site.
      setProblem(error instanceof DOMException ? t('common.passkey_stopped') : problemText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button busy={busy} onClick={() => void press()}>
        {t('common.use_passkey')}
      </Button>
      {problem && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** Asks for an authenticator code or a recovery code. */
export function CodeForm<R>({
  send,
  submit,
  done,
}: {
  send: string;
  submit: (code: string) => Promise<R>;
  done: (result: R) => void;
}) {
  const form = useForm({ initial: { code: '' }, submit: ({ code }) => submit(code), done });
  return (
    <Form form={form} send={send}>
      <TextInput
        label={t('common.code')}
        hint={t('common.code_hint')}
        autocomplete="one-time-code"
        {...form.bind('code')}
      />
    </Form>
  );
}

const hasEnded = (error: unknown) =>
  error instanceof ApiProblem &&
  error.status === 401 &&
  /\/(too-many-wrong-guesses|sign-in-needed)$/.test(error.type);

interface SecondStepProps {
  onDone: (session: Session) => void;
  /** Called when the sign-in has ended, after too many wrong codes or by expiry, and must restart. */
  onEnded: () => void;
}

/** The second step of signing in: a code, or a passkey. */
export function SecondStep({ onDone, onEnded }: SecondStepProps) {
  const send = async (code: string) => {
    const body = { code, cookie: true };
    try {
      return await unwrap(api.POST('/api/v1/sessions/current/second-factor', { body }));
    } catch (error) {
      if (hasEnded(error)) {
        showToast(problemText(error));
        onEnded();
      }
      throw error;
    }
  };
  return (
    <>
      <p>{t('common.second_factor_detail')}</p>
      <CodeForm send={t('common.sign_in')} submit={send} done={onDone} />
      <PasskeyButton onDone={onDone} />
    </>
  );
}
