import { useState } from 'preact/hooks';
import { ApiProblem, api, ask, type Dto } from '../api/client.ts';
import { problemText } from '../api/problem-text.ts';
import { Button } from '../design/button.tsx';
import { TextInput } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { useForm } from '../forms/use-form.ts';
import { t } from '../i18n/t.ts';
import { tell } from '../shell/toasts.tsx';

type Session = Dto<'SessionDto'>;

/** Whether this browser knows passkeys. */
export const knowsPasskeys = (): boolean => 'PublicKeyCredential' in globalThis;

/** Lets the device sign in with a passkey. @throws ApiProblem, Offline, or the browser's refusal */
export async function signInByPasskey(): Promise<Session> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const { options } = await ask(api.POST('/api/v1/passkey-challenges'));
  const credential = await startAuthentication({ optionsJSON: options as never });
  return ask(
    api.POST('/api/v1/sessions/passkey', {
      body: { credential: credential as never, cookie: true },
    }),
  );
}

/** Sign in with a passkey; says so when the device did not. */
export function PasskeyButton({ onDone }: { onDone: (session: Session) => void }) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  if (!knowsPasskeys()) return null;
  const press = async () => {
    setBusy(true);
    setProblem('');
    try {
      onDone(await signInByPasskey());
    } catch (error) {
      // The browser's own words are no help: it was stopped, or there is none for this site.
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

/** The code of the app, or one from paper. */
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
  /** The sign-in has ended, after too many wrong codes or in the meantime: it starts again. */
  onEnded: () => void;
}

/** The second step of signing in: a code, or a passkey. */
export function SecondStep({ onDone, onEnded }: SecondStepProps) {
  const send = async (code: string) => {
    const body = { code, cookie: true };
    try {
      return await ask(api.POST('/api/v1/sessions/current/second-factor', { body }));
    } catch (error) {
      if (hasEnded(error)) {
        tell(problemText(error));
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
