import { useEffect } from 'preact/hooks';
import { api, type Dto } from '../../api/client.ts';
import { problemText } from '../../api/problem-text.ts';
import { useApiQuery } from '../../api/queries.ts';
import { memberStates } from '../../forms/choices.ts';
import { Checkboxes, type Choice, Select } from '../../forms/fields.tsx';
import type { Bound } from '../../forms/use-form.ts';
import { stateName } from '../../i18n/format.ts';
import { t, tValue } from '../../i18n/t.ts';
import { hasRole, isSecretariat, type Me, useMe } from '../../session.ts';

type Audience = Dto<'AudienceDto'>;

const groups = ['trainees', 'trainers', 'reviewers', 'national-coordinators'] as const;
const progress = ['any', 'not-started', 'not-finished'] as const;

const choicesOf = (prefix: string, values: readonly string[]): Choice[] =>
  values.map((value) => ({ value, text: tValue(prefix, value) }));

/** The countries whose people somebody may choose between. */
function countriesOf(me: Me | null | undefined): readonly string[] {
  if (isSecretariat(me) || hasRole(me, 'trainer')) return memberStates;
  const own = me?.roles.flatMap(({ memberState }) => memberState ?? []) ?? [];
  return memberStates.filter((state) => own.includes(state));
}

interface Props extends Bound<Audience> {
  cohortId: string;
  onFigures: (figures: Dto<'AudienceFiguresDto'>) => void;
}

/** Who gets an announcement, and how many that are now. */
export function AudienceFields({ cohortId, name, value, onChange, error, onFigures }: Props) {
  const me = useMe();
  const countries = countriesOf(me);
  const set = (changes: Partial<Audience>) => onChange({ ...value, ...changes });
  const bind = <K extends keyof Audience>(key: K) => ({
    name: `${name}.${key}`,
    value: value[key],
    error: undefined,
  });
  return (
    <>
      {isSecretariat(me) && (
        <Select
          label={t('announcements.group')}
          choices={choicesOf('announcements.group_', groups)}
          {...bind('group')}
          onChange={(group) => set({ group: group as Audience['group'], progress: 'any' })}
        />
      )}
      {value.group === 'trainees' && (
        <Select
          label={t('announcements.progress')}
          choices={choicesOf('announcements.progress_', progress)}
          {...bind('progress')}
          onChange={(chosen) => set({ progress: chosen as Audience['progress'] })}
        />
      )}
      {countries.length > 1 && (
        <Checkboxes
          short
          label={t('announcements.countries')}
          hint={t('announcements.countries_hint')}
          choices={countries.map((state) => ({ value: state, text: stateName(state) }))}
          {...bind('memberStates')}
          onChange={(states) => set({ memberStates: states as Audience['memberStates'] })}
        />
      )}
      <Figures cohortId={cohortId} audience={value} onFigures={onFigures} />
      {error && <p class="error">{error}</p>}
    </>
  );
}

interface FiguresProps extends Pick<Props, 'cohortId' | 'onFigures'> {
  audience: Audience;
}

function Figures({ cohortId, audience, onFigures }: FiguresProps) {
  const figures = useApiQuery(['audience', cohortId, JSON.stringify(audience)], () =>
    api.POST('/api/v1/cohorts/{id}/announcements/audience', {
      params: { path: { id: cohortId } },
      body: { audience },
    }),
  );
  const { data } = figures;
  useEffect(() => {
    if (data) onFigures(data);
  }, [data]);
  return (
    <div role="status">
      {figures.error && <p class="error">{problemText(figures.error)}</p>}
      {data && (
        <>
          <p>
            <strong>{t('announcements.people_now', { count: data.people })}</strong>{' '}
            <span class="small quiet">{t('announcements.resolved_later')}</span>
          </p>
          {data.sample.length > 0 && (
            <p class="small quiet">
              {t('announcements.sample', {
                names: data.sample.map(({ latinName }) => latinName).join(', '),
              })}
              {data.people > data.sample.length && ', …'}
            </p>
          )}
        </>
      )}
    </div>
  );
}
