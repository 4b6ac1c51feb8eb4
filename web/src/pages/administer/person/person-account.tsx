import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useRefresh } from '../../../api/queries.ts';
import { useConfirmDialog } from '../../../components/use-confirm-dialog.tsx';
import { useReauthentication } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { type MemberState, stateChoices } from '../../../forms/choices.ts';
import { Select, TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatch } from '../../../forms/use-version.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';

type Person = Dto<'PersonDetailsDto'>;

/** The member state of a person, on which quotas and the scope of national coordinators depend. */
export function MemberStateForm({ person }: { person: Person }) {
  const refresh = useRefresh();
  const form = useForm({
    initial: { memberState: (person.memberState ?? '') as string },
    version: person.version,
    reload: () => refresh('people'),
    submit: ({ memberState }, version) =>
      unwrap(
        api.PUT('/api/v1/people/{id}/member-state', {
          params: { path: { id: person.id }, header: ifMatch(version) },
          body: { memberState: memberState as MemberState },
        }),
      ),
    done: () => {
      showToast(t('common.saved'));
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

/** Suspends an account, reactivates it, signs it out, and resets its second factors. */
export function AccountActions({ person }: { person: Person }) {
  const refresh = useRefresh();
  const { confirmed, dialog } = useReauthentication();
  const question = useConfirmDialog();
  const params = { path: { id: person.id } };
  const { latinName: name } = person;
  const reinstate = () =>
    question.open({
      action: t('administer.reinstate'),
      effects: [name],
      act: async () => {
        await confirmed(() => unwrap(api.DELETE('/api/v1/people/{id}/suspension', { params })));
        await refresh('people');
      },
      done: t('administer.reinstated'),
    });
  const signOut = () =>
    question.open({
      action: t('administer.sign_out'),
      effects: [name],
      danger: true,
      act: async () => {
        await unwrap(api.DELETE('/api/v1/people/{id}/sessions', { params }));
        await refresh('apps-of');
      },
      done: t('administer.signed_out'),
    });
  const reset = () =>
    question.open({
      action: t('administer.reset_factors'),
      effects: [name, t('administer.factors_detail')],
      danger: true,
      act: () =>
        confirmed(() => unwrap(api.DELETE('/api/v1/people/{id}/second-factors', { params }))),
      done: t('administer.factors_reset'),
    });
  return (
    <section class="card">
      <h2>{t('administer.account')}</h2>
      <div class="row">
        {person.status === 'suspended' ? (
          <Button onClick={reinstate}>{t('administer.reinstate')}</Button>
        ) : (
          <Suspend person={person} confirmed={confirmed} />
        )}
        <Button kind="danger" onClick={signOut}>
          {t('administer.sign_out')}
        </Button>
      </div>
      <h3>{t('administer.factors')}</h3>
      <p>{t('administer.factors_detail')}</p>
      <Button kind="danger" onClick={reset}>
        {t('administer.reset_factors')}
      </Button>
      {question.dialog}
      {dialog}
    </section>
  );
}

interface SuspendProps {
  person: Person;
  confirmed: ReturnType<typeof useReauthentication>['confirmed'];
}

/** Suspends an account: a dialog states the effects and asks for the reason. */
function Suspend({ person, confirmed }: SuspendProps) {
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);
  const form = useForm({
    initial: { reason: '' },
    submit: (body) =>
      confirmed(() =>
        unwrap(
          api.POST('/api/v1/people/{id}/suspension', { params: { path: { id: person.id } }, body }),
        ),
      ),
    done: () => {
      showToast(t('administer.suspended'));
      setOpen(false);
      void refresh('people');
    },
  });
  return (
    <>
      <Button kind="danger" onClick={() => setOpen(true)}>
        {t('administer.suspend')}
      </Button>
      <Dialog
        title={t('common.ask', { action: t('administer.suspend') })}
        open={open}
        onClose={() => setOpen(false)}
      >
        <Form
          form={form}
          send={t('administer.suspend')}
          kind="danger"
          more={<Button onClick={() => setOpen(false)}>{t('common.go_back')}</Button>}
        >
          <p>{person.latinName}</p>
          <p>{t('administer.suspend_detail')}</p>
          <TextInput label={t('administer.reason')} {...form.bind('reason')} />
        </Form>
      </Dialog>
    </>
  );
}
