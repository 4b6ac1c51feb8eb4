import './announcements.css';
import { api, type Dto, unwrap } from '../../api/client.ts';
import { usePages, useRefresh } from '../../api/queries.ts';
import { Button, LinkButton } from '../../design/button.tsx';
import { Progress } from '../../design/progress.tsx';
import { Empty, QueryResult } from '../../design/query-result.tsx';
import { languageOf, moment, number, pick } from '../../i18n/format.ts';
import { t, tValue } from '../../i18n/t.ts';
import { MoreButton } from '../more-button.tsx';
import { useConfirmDialog } from '../use-confirm-dialog.tsx';
import { audienceSummary } from './audience-summary.ts';

type Announcement = Dto<'AnnouncementDto'>;

/** Milliseconds between requests. */
const POLL_MS = 5_000;

const tones: Record<Announcement['state'], string> = {
  scheduled: 'info',
  sending: 'warn',
  sent: 'good',
  stopped: 'bad',
};

interface Props {
  cohortId: string;
  /** The address of these pages, without what follows. */
  base: string;
}

/** The announcements of a cohort, newest first, with how far each has come. */
export function AnnouncementList({ cohortId, base }: Props) {
  const refresh = useRefresh();
  const confirm = useConfirmDialog();
  const announcements = usePages(
    ['announcements', cohortId],
    (after) =>
      api.GET('/api/v1/cohorts/{id}/announcements', {
        params: { path: { id: cohortId }, query: { ...(after && { after }) } },
      }),
    { every: POLL_MS },
  );
  const stop = ({ id }: Announcement) =>
    confirm.open({
      action: t('announcements.stop'),
      effects: [t('announcements.stop_effect'), t('announcements.stop_limit')],
      danger: true,
      act: () => unwrap(api.POST('/api/v1/announcements/{id}/stop', { params: { path: { id } } })),
      done: () => {
        void refresh('announcements');
        return t('announcements.stopped');
      },
    });
  const write = (
    <LinkButton kind="primary" href={`${base}/new`}>
      {t('announcements.write')}
    </LinkButton>
  );
  return (
    <>
      <QueryResult query={announcements}>
        {() =>
          announcements.items.length === 0 ? (
            <Empty title={t('announcements.none')} action={write}>
              <p>{t('announcements.none_detail')}</p>
            </Empty>
          ) : (
            <>
              <p>{write}</p>
              <ul class="announcements">
                {announcements.items.map((one) => (
                  <li key={one.id} class="card">
                    <Entry announcement={one} />
                    <div class="row">
                      {one.canStop && (
                        <Button small onClick={() => stop(one)}>
                          {t('announcements.stop')}
                        </Button>
                      )}
                      <LinkButton small kind="plain" href={`${base}/new?from=${one.id}`}>
                        {t('announcements.use_again')}
                      </LinkButton>
                    </div>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </QueryResult>
      <MoreButton pages={announcements} />
      {confirm.dialog}
    </>
  );
}

function Entry({ announcement }: { announcement: Announcement }) {
  const { title, state, audience, authorName, figures } = announcement;
  const others = [
    figures.read > 0 && t('announcements.figure_read', { count: figures.read }),
    figures.waiting > 0 && t('announcements.figure_waiting', { count: figures.waiting }),
    figures.stopped > 0 && t('announcements.figure_stopped', { count: figures.stopped }),
    figures.failed > 0 && t('announcements.figure_failed', { count: figures.failed }),
    figures.turnedOff > 0 && t('announcements.figure_turned_off', { count: figures.turnedOff }),
  ].filter(Boolean);
  return (
    <>
      <div class="row between">
        <h2 lang={languageOf(title)}>{pick(title)}</h2>
        <span class={`badge ${tones[state]}`}>{tValue('common.state_', state)}</span>
      </div>
      <p class="small quiet">
        {audienceSummary(audience)}
        <br />
        {timeOf(announcement)}
        {authorName && ` ${t('announcements.by', { name: authorName })}`}
      </p>
      {figures.recipients > 0 && (
        <Progress
          value={figures.sent}
          max={figures.recipients}
          text={t('announcements.emails_sent', {
            sent: number(figures.sent),
            total: number(figures.recipients),
          })}
        />
      )}
      {others.length > 0 && <p class="small">{others.join(' · ')}</p>}
    </>
  );
}

function timeOf({ state, sendAt, endedAt }: Announcement): string {
  if (state === 'stopped')
    return t('announcements.stopped_at', { when: moment(endedAt ?? sendAt) });
  return state === 'scheduled'
    ? t('announcements.sends_at', { when: moment(sendAt) })
    : t('announcements.started_at', { when: moment(sendAt) });
}
