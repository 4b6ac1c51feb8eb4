import { api, ask, type Dto } from '../../api/client.ts';
import { useRefresh } from '../../api/use.ts';
import { useAct, useConfirmation } from '../../components/use-confirmation.tsx';
import { Button } from '../../design/button.tsx';
import { type MemberState, stateChoices } from '../../forms/choices.ts';
import { Select, TextInput } from '../../forms/fields.tsx';
import { Form } from '../../forms/form.tsx';
import { useForm } from '../../forms/use-form.ts';
import { ifMatch } from '../../forms/use-version.ts';
import { t } from '../../i18n/t.ts';
import { tell } from '../../shell/toasts.tsx';

type Person = Dto<'PersonDetailsDto'>;

/** The state a person belongs to: quotas and the scope of national coordinators hang on it. */
export function StateOf({ person }: { person: Person }) {
  const refresh = useRefresh();
  const form = useForm({
    initial: { memberState: (person.memberState ?? '') as string },
    version: person.version,
    reload: () => refresh('people'),
    submit: ({ memberState }, version) =>
      ask(
        api.PUT('/api/v1/people/{id}/member-state', {
          params: { path: { id: person.id }, header: ifMatch(version) },
          body: { memberState: memberState as MemberState },
        }),
      ),
    done: () => {
      tell(t('common.saved'));
      void refresh('people');
    },
  });
  return (
    <section class="card">
      <h2>{t('common.member_state')}</h2>
      <Form form={form} send={t('common.save')}>
        <Select
          label={t('common.member_state')}
          choices={stateChoices()}
          {...form.bind('memberState')}
        />
      </Form>
    </section>
  );
}

/** Closing an account, opening it again, and help for who lost their second factor. */
export function AccountOf({ person }: { person: Person }) {
  const refresh = useRefresh();
  const { busy, act } = useAct();
  const { confirmed, dialog } = useConfirmation();
  const params = { path: { id: person.id } };
  const form = useForm({
    initial: { reason: '' },
    submit: (body) =>
      confirmed(() => ask(api.POST('/api/v1/people/{id}/suspension', { params, body }))),
    done: () => {
      tell(t('administer.suspended'));
      void refresh('people');
    },
  });
  const reinstate = () =>
    act(async () => {
      await confirmed(() => ask(api.DELETE('/api/v1/people/{id}/suspension', { params })));
      tell(t('administer.reinstated'));
      await refresh('people');
    });
  const signOut = () =>
    act(async () => {
      await ask(api.DELETE('/api/v1/people/{id}/sessions', { params }));
      tell(t('administer.signed_out'));
      await refresh('apps-of');
    });
  const reset = () =>
    act(async () => {
      await confirmed(() => ask(api.DELETE('/api/v1/people/{id}/second-factors', { params })));
      tell(t('administer.factors_reset'));
    });
  return (
    <section class="card">
      <h2>{t('administer.account')}</h2>
      {person.status === 'suspended' ? (
        <Button busy={busy} onClick={() => void reinstate()}>
          {t('administer.reinstate')}
        </Button>
      ) : (
        <Form form={form} send={t('administer.suspend')}>
          <p>{t('administer.suspend_detail')}</p>
          <TextInput label={t('administer.reason')} {...form.bind('reason')} />
        </Form>
      )}
      <Button busy={busy} onClick={() => void signOut()}>
        {t('administer.sign_out')}
      </Button>
      <h3>{t('administer.factors')}</h3>
      <p>{t('administer.factors_detail')}</p>
      <Button kind="danger" busy={busy} onClick={() => void reset()}>
        {t('administer.reset_factors')}
      </Button>
      {dialog}
    </section>
  );
}
