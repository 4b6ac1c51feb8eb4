import './announcements.css';
import { useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { api, type Dto, unwrap } from '../../api/client.ts';
import { problemText } from '../../api/problem-text.ts';
import { useApiQuery, useRefresh } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { QueryResult } from '../../design/query-result.tsx';
import { Select } from '../../forms/fields.tsx';
import { Form } from '../../forms/form.tsx';
import { FormLanguages } from '../../forms/form-languages.tsx';
import { LocalisedInput } from '../../forms/localised-input.tsx';
import { MomentInput } from '../../forms/moment-input.tsx';
import { useForm } from '../../forms/use-form.ts';
import { type Localised, languageName, number, ownTimeZone } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { showToast } from '../../shell/toasts.tsx';
import { AnnouncementPreview } from './announcement-preview.tsx';
import { AudienceFields } from './audience-fields.tsx';

interface Props {
  cohortId: string;
  /** The address of these pages, without what follows. */
  base: string;
}

/** Writes an announcement; one that was sent or stopped before can be taken as a start. */
export function AnnouncementForm(props: Props) {
  const { from } = useRoute().query;
  const earlier = useApiQuery(
    ['announcements', 'one', from],
    () => api.GET('/api/v1/announcements/{id}', { params: { path: { id: from as string } } }),
    { enabled: Boolean(from) },
  );
  if (!from) return <Fields {...props} />;
  return <QueryResult query={earlier}>{(one) => <Fields {...props} earlier={one} />}</QueryResult>;
}

type Figures = Dto<'AudienceFiguresDto'>;

function Fields({ cohortId, base, earlier }: Props & { earlier?: Dto<'AnnouncementDto'> }) {
  const { route } = useLocation();
  const refresh = useRefresh();
  const [isPreviewed, setPreviewed] = useState(false);
  const [figures, setFigures] = useState<Figures>();
  const form = useForm({
    initial: {
      audience: earlier?.audience ?? { group: 'trainees', memberStates: [], progress: 'any' },
      title: earlier?.title ?? ({ en: '' } as Localised),
      text: earlier?.text ?? ({ en: '' } as Localised),
      when: 'at-once',
      sendAt: '',
    } as Values,
    draft: `announcement ${cohortId} ${earlier?.id ?? ''}`,
    submit: ({ when, sendAt, ...body }) =>
      unwrap(
        api.POST('/api/v1/cohorts/{id}/announcements', {
          params: { path: { id: cohortId } },
          body: { ...body, sendAt: when === 'at-once' ? null : sendAt },
        }),
      ),
    done: ({ id }) => {
      const text =
        form.values.when === 'at-once' ? 'announcements.will_send' : 'announcements.scheduled';
      showToast(t(text), () => void undo(id));
      void refresh('announcements');
      route(base);
    },
  });
  const undo = (id: string) =>
    unwrap(api.POST('/api/v1/announcements/{id}/stop', { params: { path: { id } } }))
      .then(() => {
        void refresh('announcements');
        showToast(t('announcements.stopped'));
        route(`${base}/new?from=${id}`);
      })
      .catch((error) => showToast(problemText(error)));
  const isAtOnce = form.values.when === 'at-once';
  return (
    <>
      <Form
        form={form}
        send={
          isAtOnce
            ? t('announcements.send', { count: figures?.people ?? 0 })
            : t('announcements.schedule')
        }
        more={<Button onClick={() => setPreviewed(true)}>{t('announcements.preview')}</Button>}
      >
        <section class="card">
          <h2>{t('announcements.audience')}</h2>
          <AudienceFields cohortId={cohortId} {...form.bind('audience')} onFigures={setFigures} />
        </section>
        <section class="card">
          <h2>{t('announcements.message')}</h2>
          <FormLanguages>
            <LocalisedInput label={t('common.title')} {...form.bind('title')} />
            <LocalisedInput
              label={t('announcements.text')}
              hint={t('announcements.text_hint')}
              long
              {...form.bind('text')}
            />
            <Untranslated figures={figures} text={form.values.text} />
          </FormLanguages>
        </section>
        <section class="card">
          <Select
            label={t('announcements.when')}
            hint={isAtOnce ? t('announcements.undo_hint') : undefined}
            choices={[
              { value: 'at-once', text: t('announcements.at_once') },
              { value: 'later', text: t('announcements.later') },
            ]}
            {...form.bind('when')}
          />
          {!isAtOnce && (
            <MomentInput
              label={t('announcements.at')}
              timeZone={ownTimeZone}
              {...form.bind('sendAt')}
            />
          )}
        </section>
      </Form>
      <AnnouncementPreview
        cohortId={cohortId}
        title={form.values.title}
        text={form.values.text}
        languages={figures?.languages ?? []}
        open={isPreviewed}
        onClose={() => setPreviewed(false)}
      />
    </>
  );
}

interface Values {
  audience: Dto<'AudienceDto'>;
  title: Localised;
  text: Localised;
  when: string;
  /** An instant; empty until chosen. */
  sendAt: string;
}

/** Which languages that recipients read the text does not have. */
function Untranslated({ figures, text }: { figures: Figures | undefined; text: Localised }) {
  const missing = (figures?.languages ?? []).filter(({ language }) => !text[language]);
  if (missing.length === 0 || !text.en) return null;
  const languages = missing
    .map(({ language, people }) => `${languageName(language)} (${number(people)})`)
    .join(', ');
  return <p class="small quiet">{t('announcements.untranslated', { languages })}</p>;
}
