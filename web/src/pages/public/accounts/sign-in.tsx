import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { pageOfThisSite } from '../../../../../src/platform/http/site-path.ts';
import { ApiProblem, api, type Dto, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { useFullList } from '../../../api/queries.ts';
import { PasskeyButton, SecondStep, supportsPasskeys } from '../../../components/second-factor.tsx';
import { LinkButton } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { Loading } from '../../../design/query-result.tsx';
import { TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { t } from '../../../i18n/t.ts';
import { completeSignIn, useMe } from '../../../session.ts';
import { AccountPage } from './account-page.tsx';

type Session = Pick<Dto<'SessionDto'>, 'missingFactor'>;

export default function SignIn() {
  const me = useMe();
  const { query, route } = useLocation();
  const next = pageOfThisSite(query.next);
  // After the return from an identity provider, `done` names the step that is still missing.
  const [step, setStep] = useState<'first' | 'second' | 'done'>(
    query.done === 'second-factor' ? 'second' : query.done ? 'done' : 'first',
  );
  useEffect(() => {
    if (me && step !== 'done') route(next, true);
  }, [me]);
  useEffect(() => {
    if (step === 'done') void enter();
  }, [step]);
  const enter = async () => {
    if (await completeSignIn()) location.assign(next);
    else route(next, true);
  };
  const go = ({ missingFactor }: Session) =>
    setStep(missingFactor === 'second-factor' ? 'second' : 'done');
  return (
    <AccountPage title={t(step === 'second' ? 'common.second_factor' : 'common.sign_in')}>
      {query.problem && step === 'first' && (
        <Notice kind="bad">
          <p>{refusalText(query.problem)}</p>
        </Notice>
      )}
      {query.link && step === 'first' && <LinkFirst slug={query.link} />}
      {step === 'first' && <PasswordStep next={next} onDone={go} />}
      {step === 'second' && <SecondStep onDone={go} onEnded={() => setStep('first')} />}
      {step === 'done' && <Loading />}
    </AccountPage>
  );
}

/** Why an identity provider did not sign a person in; a general message for an unknown code. */
const refusalText = (type: string) =>
  problemText(new ApiProblem({ status: 403, type, title: t('common.went_wrong') }));

/** After the return from a provider that is not linked yet: the owner first signs in as usual. */
function LinkFirst({ slug }: { slug: string }) {
  const providers = useFullList(['providers'], () => api.GET('/api/v1/sign-in/providers'));
  const name = providers.data?.items.find((provider) => provider.slug === slug)?.name;
  if (!name) return null;
  return (
    <Notice kind="warn">
      <p>{t('public.link_first', { name })}</p>
    </Notice>
  );
}

function PasswordStep({ next, onDone }: { next: string; onDone: (session: Session) => void }) {
  const form = useForm({
    initial: { email: '', password: '' },
    submit: (values) => unwrap(api.POST('/api/v1/sessions', { body: { ...values, cookie: true } })),
    done: onDone,
  });
  return (
    <>
      <Form
        form={form}
        send={t('common.sign_in')}
        more={<a href="/register">{t('common.create_account')}</a>}
      >
        <TextInput
          label={t('common.email')}
          type="email"
          autocomplete="username"
          {...form.bind('email')}
        />
        <TextInput
          label={t('common.password')}
          type="password"
          autocomplete="current-password"
          {...form.bind('password')}
        />
        <p>
          <a href="/forgotten-password">{t('public.forgotten')}</a>
        </p>
      </Form>
      <OtherMethods next={next} onDone={onDone} />
    </>
  );
}

/** Sign-in without a password: with the device, or through a ministry or university. */
function OtherMethods({ next, onDone }: { next: string; onDone: (session: Session) => void }) {
  const providers = useFullList(['providers'], () => api.GET('/api/v1/sign-in/providers'));
  const others = providers.data?.items ?? [];
  if (!supportsPasskeys() && others.length === 0) return null;
  return (
    <section class="card">
      <h2>{t('public.other_ways')}</h2>
      <div class="row">
        <PasskeyButton onDone={onDone} />
        {others.map(({ slug, name }) => (
          <LinkButton
            key={slug}
            // A route of the server that redirects to the provider, so it needs a full load.
            href={`/api/v1/sign-in/${slug}?next=${encodeURIComponent(next)}`}
            target="_top"
          >
            {t('public.sign_in_with', { name })}
          </LinkButton>
        ))}
      </div>
    </section>
  );
}
