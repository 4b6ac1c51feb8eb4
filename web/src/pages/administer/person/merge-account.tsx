import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { faultText } from '../../../api/problem-text.ts';
import { useApiQuery, useRefresh } from '../../../api/queries.ts';
import { PersonPicker } from '../../../components/person-picker.tsx';
import { useReauthentication } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { Notice } from '../../../design/notice.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatch } from '../../../forms/use-version.ts';
import { number, stateName } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';

type Person = Dto<'PersonDetailsDto'>;
type Preview = Dto<'MergePreviewDto'>;

/** Merges two accounts of a person: finds the other, shows the effects, asks for the reason. */
export function MergeAccount({ person }: { person: Person }) {
  const [from, setFrom] = useState<string>();
  const close = () => setFrom(undefined);
  return (
    <section class="card">
      <h2>{t('administer.merge')}</h2>
      <p>{t('administer.merge_detail')}</p>
      <PersonPicker
        label={t('administer.merge_find')}
        action={t('administer.merge_compare')}
        taken={[person.id]}
        onPick={setFrom}
      />
      <Dialog title={t('administer.merge_act')} open={from !== undefined} onClose={close}>
        {from && <Merge person={person} from={from} onClose={close} />}
      </Dialog>
    </section>
  );
}

interface MergeProps {
  person: Person;
  from: string;
  onClose: () => void;
}

function Merge({ person, from, onClose }: MergeProps) {
  const refresh = useRefresh();
  const { confirmed, dialog } = useReauthentication();
  const preview = useApiQuery(['people', person.id, 'merge', from], () =>
    api.GET('/api/v1/people/{id}/merges/preview', {
      params: { path: { id: person.id }, query: { from } },
    }),
  );
  const form = useForm({
    initial: { reason: '' },
    version: person.version,
    reload: () => refresh('people'),
    submit: ({ reason }, version) =>
      confirmed(() =>
        unwrap(
          api.POST('/api/v1/people/{id}/merges', {
            params: { path: { id: person.id }, header: ifMatch(version) },
            body: { from, reason },
          }),
        ),
      ),
    done: () => {
      showToast(t('administer.merged'));
      onClose();
      void refresh('people');
    },
  });
  return (
    <>
      <QueryResult query={preview}>
        {(shown) => (
          <Form
            form={form}
            send={t('administer.merge_act')}
            kind="danger"
            more={<Button onClick={onClose}>{t('common.go_back')}</Button>}
          >
            <dl class="facts">
              <dt>{t('administer.merge_kept')}</dt>
              <dd>{summaryOf(shown.into)}</dd>
              <dt>{t('administer.merge_closed')}</dt>
              <dd>{summaryOf(shown.from)}</dd>
              {shown.moved.map(({ kind, moved }) => (
                <Moved key={kind} kind={kind} moved={moved} />
              ))}
            </dl>
            {shown.moved.length === 0 && <p>{t('administer.merge_nothing')}</p>}
            <Notes notes={shown.notes} />
            <p>{t('administer.merge_for_good')}</p>
            <TextInput label={t('administer.merge_reason')} {...form.bind('reason')} />
          </Form>
        )}
      </QueryResult>
      {dialog}
    </>
  );
}

function Moved({ kind, moved }: Preview['moved'][number]) {
  return (
    <>
      <dt>{tValue('administer.moved_', kind)}</dt>
      <dd>{number(moved)}</dd>
    </>
  );
}

function Notes({ notes }: { notes: Preview['notes'] }) {
  if (notes.length === 0) return null;
  return (
    <Notice kind="warn">
      {notes.map((note) => (
        <p key={`${note.code} ${note.params?.cohort}`}>{faultText(note)}</p>
      ))}
    </Notice>
  );
}

/** A person in one line: names, email and member state, which distinguish people of one name. */
const summaryOf = ({ latinName, nativeName, email, memberState }: Preview['into']) =>
  [latinName, nativeName, email, stateName(memberState)].filter(Boolean).join(' · ');

/** Shown on the page of a closed account: a link to the account that was kept. */
export function MergedInto({ id }: { id: string }) {
  return (
    <Notice kind="info" title={t('administer.merged_into')}>
      <p>
        <a href={`/people/${id}`}>{t('administer.merged_open')}</a>
      </p>
    </Notice>
  );
}
