import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useRefresh } from '../../../api/queries.ts';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { MomentInput } from '../../../forms/moment-input.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';

type Session = Dto<'SessionViewDto'>;

/** Gives a session another time or place. */
export function MoveSession({ session }: { session: Session }) {
  const [isOpen, setOpen] = useState(false);
  if (new Date(session.endsAt) <= new Date()) return null;
  return (
    <p>
      <Button small onClick={() => setOpen(true)}>
        {t('teach.move')}
      </Button>
      <Dialog title={t('teach.move')} open={isOpen} onClose={() => setOpen(false)}>
        <Move session={session} onMoved={() => setOpen(false)} />
      </Dialog>
    </p>
  );
}

function Move({ session, onMoved }: { session: Session; onMoved: () => void }) {
  const refresh = useRefresh();
  const { id, startsAt, endsAt, place, timeZone } = session;
  const form = useForm({
    initial: { startsAt, endsAt, place },
    submit: (body) =>
      unwrap(api.POST('/api/v1/workshop-sessions/{id}/move', { params: { path: { id } }, body })),
    done: () => {
      showToast(t('teach.moved'));
      void refresh('my-workshops');
      onMoved();
    },
  });
  return (
    <Form form={form} send={t('teach.move')}>
      <p>{t('teach.move_detail')}</p>
      <MomentInput label={t('teach.starts_at')} timeZone={timeZone} {...form.bind('startsAt')} />
      <MomentInput label={t('teach.ends_at')} timeZone={timeZone} {...form.bind('endsAt')} />
      <TextInput label={t('teach.place')} {...form.bind('place')} />
    </Form>
  );
}
