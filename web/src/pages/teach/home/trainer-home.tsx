import './trainer-home.css';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { LinkButton } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { Empty } from '../../../design/query-result.tsx';
import type { HomePart, Need } from '../../../homes/home-part.ts';
import { fromNow, languageOf, number, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { TrainerSessions } from './trainer-sessions.tsx';

type Home = Dto<'TrainerHomeDto'>;

function needsOf({ incomplete, drafts }: Home): Need[] {
  return [
    ...incomplete.map(({ id, workshopTitle, endsAt, unrecorded }) => ({
      key: `attendance ${id}`,
      group: 'follow_up' as const,
      icon: 'check' as const,
      title: t('homes.need_attendance', { count: unrecorded }),
      about: pick(workshopTitle),
      at: endsAt,
      when: t('homes.ended_at', { when: fromNow(endsAt) }),
      href: `/teach/sessions/${id}`,
      action: t('homes.record_attendance'),
    })),
    ...drafts.map(({ id, title, number: version, units, startedAt }) => ({
      key: `draft ${id}`,
      group: 'follow_up' as const,
      icon: 'course' as const,
      title: t('homes.need_draft', { course: pick(title) }),
      about: t('homes.draft_detail', { number: version, count: units }),
      at: startedAt,
      href: `/teach/courses/${id}`,
      action: t('homes.open_draft'),
    })),
  ];
}

function View({ data }: { data: Home }) {
  return (
    <div class="home-columns">
      <TrainerSessions sessions={data.sessions} />
      <Trainees {...data} />
    </div>
  );
}

/** The cohorts that study the trainer's courses, and who falls behind in each. */
function Trainees({ cohorts, behind }: Pick<Home, 'cohorts' | 'behind'>) {
  return (
    <section>
      <h2>{t('homes.behind')}</h2>
      {cohorts.length === 0 && (
        <Empty
          title={t('homes.no_taught')}
          action={<LinkButton href="/teach">{t('homes.my_courses')}</LinkButton>}
        >
          <p>{t('homes.no_taught_detail')}</p>
        </Empty>
      )}
      {cohorts.length > 0 && (
        <ul class="card taught">
          {cohorts.map((cohort) => (
            <TaughtCohort
              key={cohort.id}
              cohort={cohort}
              behind={behind.filter(({ cohortId }) => cohortId === cohort.id)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface TaughtProps {
  cohort: Home['cohorts'][number];
  behind: Dto<'BehindDto'>[];
}

function TaughtCohort({ cohort, behind }: TaughtProps) {
  return (
    <li>
      <div>
        <h3 lang={languageOf(cohort.title)}>{pick(cohort.title)}</h3>
        <PaceBadge cohort={cohort} />
      </div>
      {cohort.trainees > 0 && (
        <div class="row">
          <LinkButton small href={`/teach/cohorts/${cohort.id}/progress`}>
            {t('homes.see_progress')}
          </LinkButton>
          <LinkButton small kind="plain" href={`/teach/cohorts/${cohort.id}/announcements`}>
            {t('common.announcements')}
          </LinkButton>
        </div>
      )}
      {behind.length > 0 && (
        <div class="taught-behind">
          <p class="quiet small">{t('homes.behind_detail')}</p>
          <ul class="people-list">
            {behind.map((person, index) => (
              <BehindRow key={index} person={person} />
            ))}
          </ul>
        </div>
      )}
    </li>
  );
}

function PaceBadge({ cohort: { behind, trainees } }: { cohort: Home['cohorts'][number] }) {
  if (trainees === 0) return <span class="badge">{t('homes.no_trainees')}</span>;
  if (behind === 0) return <span class="badge good">{t('homes.nobody_behind')}</span>;
  const counts = { behind: number(behind), trainees: number(trainees) };
  return <span class="badge warn">{t('homes.behind_of', counts)}</span>;
}

function BehindRow({ person }: { person: Dto<'BehindDto'> }) {
  const { latinName, nativeName, completedUnits, requiredUnits, passedQuizzes, quizzes } = person;
  const missing = [
    t('homes.units_of', { done: completedUnits, of: requiredUnits }),
    ...(quizzes > 0 ? [t('homes.quizzes_of', { done: passedQuizzes, of: quizzes })] : []),
  ];
  return (
    <li>
      <Icon name="person" />
      <div>
        <strong>{latinName}</strong>
        {nativeName && <span class="quiet"> {nativeName}</span>}
        <br />
        <span class="small">{missing.join(' · ')}</span>
      </div>
      <span class="small quiet">
        {person.lastCompletedAt
          ? t('homes.last_active', { when: fromNow(person.lastCompletedAt) })
          : t('homes.not_started')}
      </span>
    </li>
  );
}

const readTrainerHome: HomePart = async () => {
  const data = await unwrap(api.GET('/api/v1/me/homes/trainer'));
  return { needs: needsOf(data), view: () => <View data={data} /> };
};
export default readTrainerHome;
