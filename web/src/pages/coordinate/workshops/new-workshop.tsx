import { useLocation, useRoute } from 'preact-iso';
import { api, unwrap } from '../../../api/client.ts';
import { useFullList, useRefresh } from '../../../api/queries.ts';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { Button } from '../../../design/button.tsx';
import { zoneChoices } from '../../../forms/choices.ts';
import { Checkboxes, NumberInput, Select, TextInput } from '../../../forms/fields.tsx';
import { LocalisedInput } from '../../../forms/localised-input.tsx';
import { MomentInput } from '../../../forms/moment-input.tsx';
import { MultilingualForm } from '../../../forms/multilingual-form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { type Localised, number, ownTimeZone } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { movedToZone } from '../../../i18n/zoned.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { useCohortBreadcrumb } from '../use-cohort-breadcrumb.ts';

interface SessionValues {
  title: Localised;
  /** Instants, as ISO texts; empty until chosen. */
  startsAt: string;
  endsAt: string;
  timeZone: string;
  place: string;
  capacity: number;
}

const newSession = (): SessionValues => ({
  title: { en: '' },
  startsAt: '',
  endsAt: '',
  timeZone: ownTimeZone,
  place: '',
  capacity: 40,
});

export default function NewWorkshop() {
  const { id = '' } = useRoute().params;
  const { route } = useLocation();
  const refresh = useRefresh();
  const trainers = useFullList(['people', 'trainers'], (after) =>
    api.GET('/api/v1/people', {
      params: { query: { role: 'trainer', limit: 200, ...(after && { after }) } },
    }),
  );
  const form = useForm({
    initial: {
      title: { en: '' } as Localised,
      summary: { en: '' } as Localised,
      trainerIds: [] as string[],
      sessions: [newSession()],
    },
    draft: `new workshop ${id}`,
    submit: (body) =>
      unwrap(api.POST('/api/v1/cohorts/{id}/workshops', { params: { path: { id } }, body })),
    done: () => {
      showToast(t('coordinate.workshop_created'));
      void refresh('cohorts');
      route(`/coordinate/${id}/set-up`);
    },
  });
  const sessions = form.bind('sessions');
  const cohort = useCohortBreadcrumb(id);
  return (
    <StaffPage
      title={t('coordinate.add_workshop')}
      above={[
        { href: '/coordinate', text: t('common.coordinate') },
        ...cohort,
        { href: `/coordinate/${id}/set-up`, text: t('coordinate.set_up') },
      ]}
    >
      <MultilingualForm form={form} send={t('coordinate.create_workshop')}>
        <LocalisedInput label={t('common.title')} {...form.bind('title')} />
        <LocalisedInput label={t('common.summary')} long {...form.bind('summary')} />
        <Checkboxes
          label={t('coordinate.trainers')}
          choices={(trainers.data?.items ?? []).map((person) => ({
            value: person.id,
            text: person.latinName,
          }))}
          {...form.bind('trainerIds')}
        />
        {sessions.value.map((session, index) => (
          <SessionFields
            key={index}
            place={index + 1}
            session={session}
            errorAt={(name) => form.errorAt(`/sessions/${index}/${name}`)}
            onChange={(changed) => sessions.onChange(sessions.value.with(index, changed))}
            {...(sessions.value.length > 1 && {
              onRemove: () => sessions.onChange(sessions.value.toSpliced(index, 1)),
            })}
          />
        ))}
        <p>
          <Button onClick={() => sessions.onChange([...sessions.value, newSession()])}>
            {t('coordinate.add_session')}
          </Button>
        </p>
      </MultilingualForm>
    </StaffPage>
  );
}

interface SessionProps {
  place: number;
  session: SessionValues;
  errorAt: (name: string) => string | undefined;
  onChange: (session: SessionValues) => void;
  onRemove?: () => void;
}

function SessionFields({ place, session, errorAt, onChange, onRemove }: SessionProps) {
  const bind = <K extends keyof SessionValues>(name: K) => ({
    name,
    value: session[name],
    onChange: (value: SessionValues[K]) => onChange({ ...session, [name]: value }),
    error: errorAt(name),
  });
  const { timeZone, startsAt, endsAt } = session;
  // The times stay as they were typed, but are in the other zone from then on.
  const setZone = (zone: string) =>
    onChange({
      ...session,
      timeZone: zone,
      startsAt: movedToZone(startsAt, timeZone, zone),
      endsAt: movedToZone(endsAt, timeZone, zone),
    });
  return (
    <fieldset class="card question">
      <legend>{t('coordinate.session', { number: number(place) })}</legend>
      <LocalisedInput label={t('common.title')} {...bind('title')} />
      <div class="fields">
        <MomentInput label={t('coordinate.starts_at')} timeZone={timeZone} {...bind('startsAt')} />
        <MomentInput label={t('coordinate.ends_at')} timeZone={timeZone} {...bind('endsAt')} />
        <Select
          label={t('coordinate.place_zone')}
          choices={zoneChoices()}
          {...bind('timeZone')}
          onChange={setZone}
        />
        <NumberInput
          label={t('coordinate.capacity')}
          min={1}
          {...bind('capacity')}
          onChange={(capacity) => onChange({ ...session, capacity: capacity ?? 0 })}
        />
      </div>
      <TextInput
        label={t('coordinate.where')}
        hint={t('coordinate.where_hint')}
        {...bind('place')}
      />
      {onRemove && (
        <Button small kind="plain" onClick={onRemove}>
          {t('coordinate.remove_session')}
        </Button>
      )}
    </fieldset>
  );
}
