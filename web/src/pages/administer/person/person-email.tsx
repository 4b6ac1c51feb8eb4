import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useRefresh } from '../../../api/queries.ts';
import { useReauthentication } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatch } from '../../../forms/use-version.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';

interface Props {
  person: Dto<'PersonDetailsDto'>;
}

/** The email address of a person, which staff who are allowed to can correct. */
export function PersonEmail({ person }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <dd class="row">
      <span>{person.email}</span>
      {person.allowedActions.includes('correct-email') && (
        <Button small onClick={() => setOpen(true)}>
          {t('administer.correct_email')}
        </Button>
      )}
      <Dialog title={t('administer.correct_email')} open={open} onClose={() => setOpen(false)}>
        <CorrectionForm person={person} onDone={() => setOpen(false)} />
      </Dialog>
    </dd>
  );
}

/** States the effects of a correction, and asks for the reason. */
function CorrectionForm({ person, onDone }: Props & { onDone: () => void }) {
  const refresh = useRefresh();
  const { confirmed, dialog } = useReauthentication();
  const form = useForm({
    initial: { email: '', reason: '' },
    version: person.version,
    reload: () => refresh('people'),
    submit: (body, version) =>
      confirmed(() =>
        unwrap(
          api.PUT('/api/v1/people/{id}/email', {
            params: { path: { id: person.id }, header: ifMatch(version) },
            body,
          }),
        ),
      ),
    done: () => {
      showToast(t('administer.email_corrected'));
      void refresh('people');
      onDone();
    },
  });
  return (
    <>
      <Form
        form={form}
        send={t('administer.correct_email')}
        more={<Button onClick={onDone}>{t('common.go_back')}</Button>}
      >
        <p>
          {person.latinName} · {person.email}
        </p>
        <p>{t('administer.correct_detail')}</p>
        <TextInput
          label={t('administer.new_email')}
          type="email"
          autocomplete="off"
          {...form.bind('email')}
        />
        <TextInput
          label={t('administer.correct_reason')}
          hint={t('administer.correct_reason_hint')}
          {...form.bind('reason')}
        />
      </Form>
      {dialog}
    </>
  );
}
