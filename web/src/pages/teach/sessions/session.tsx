import { useRoute } from 'preact-iso';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useApiQuery, usePages, useRefresh } from '../../../api/queries.ts';
import { personColumns } from '../../../components/person-columns.tsx';
import { SessionFacts } from '../../../components/session-facts.tsx';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { Button } from '../../../design/button.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatch } from '../../../forms/use-version.ts';
import { languageOf, number, pick } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { isSecretariat, useMe } from '../../../session.ts';
import { QueryPage } from '../../../shell/query-page.tsx';
import { showToast } from '../../../shell/toasts.tsx';
import NotFound from '../../public/not-found.tsx';
import { CheckInCode } from './check-in-code.tsx';
import { MoveSession } from './move-session.tsx';

type Session = Dto<'SessionViewDto'>;

/** Milliseconds between requests for the attendance. */
const POLL_MS = 10_000;

/** A session for its trainer: the code to project, and the attendance in minutes. */
export default function SessionPage() {
  const { id = '' } = useRoute().params;
  const me = useMe();
  const workshops = useApiQuery(
    ['my-workshops', id],
    () => api.GET('/api/v1/me/workshops', { params: { query: { sessionId: id } } }),
    { every: POLL_MS },
  );
  return (
    <QueryPage query={workshops}>
      {({ items: [workshop] }) => {
        const session = workshop?.sessions.find((one) => one.id === id);
        if (!workshop || !session) return <NotFound />;
        return (
          <StaffPage
            title={pick(session.title)}
            lang={languageOf(session.title)}
            above={{ href: '/teach', text: t('common.teach') }}
            here={`${pick(workshop.title)}: ${pick(session.title)}`}
          >
            <SessionFacts session={session} />
            {isSecretariat(me) && <MoveSession session={session} />}
            <CheckInCode session={session} />
            <h2>{t('teach.attendance')}</h2>
            <Attendance session={session} />
          </StaffPage>
        );
      }}
    </QueryPage>
  );
}

const lengthOf = ({ startsAt, endsAt }: Session) =>
  Math.round((new Date(endsAt).getTime() - new Date(startsAt).getTime()) / 60_000);

function Attendance({ session }: { session: Session }) {
  const list = usePages(
    ['attendance', session.id],
    (after) =>
      api.GET('/api/v1/workshop-sessions/{id}/attendance', {
        params: { path: { id: session.id }, query: { limit: 200, ...(after && { after }) } },
      }),
    { every: POLL_MS },
  );
  return (
    <QueryResult query={list}>
      {() =>
        list.items.length > 0 ? (
          <AttendanceForm session={session} list={list} />
        ) : (
          <Empty title={t('teach.nobody_registered')} />
        )
      }
    </QueryResult>
  );
}

type AttendanceList = ReturnType<typeof usePages<Dto<'AttendancePageDto'>>>;

/** Everyone who is registered, with a field for their minutes. */
function AttendanceForm({ session, list }: { session: Session; list: AttendanceList }) {
  const refresh = useRefresh();
  const full = lengthOf(session);
  const { present = 0, registered = 0 } = list.data ?? {};
  const form = useForm({
    initial: {} as Record<string, string>,
    draft: `attendance ${session.id}`,
    version: list.data?.version ?? 0,
    reload: () => refresh('attendance'),
    // What others record shows in the table and not in the form, so every new version matters.
    strict: true,
    submit: (typed, version) =>
      unwrap(
        api.PUT('/api/v1/workshop-sessions/{id}/attendance', {
          params: { path: { id: session.id }, header: ifMatch(version) },
          body: {
            entries: Object.entries(typed)
              .filter(([, minutes]) => minutes !== '')
              .map(([enrolmentId, minutes]) => ({ enrolmentId, minutes: Number(minutes) })),
          },
        }),
      ),
    done: async () => {
      form.reset({});
      await refresh('attendance');
      showToast(t('common.saved'));
    },
  });
  return (
    <Form form={form} send={t('teach.save_attendance')}>
      <p class="row">
        <strong>{t('teach.present', { present: number(present), of: number(registered) })}</strong>
      </p>
      <Table
        caption={t('teach.attendance')}
        rows={list.items}
        rowKey={({ enrolmentId }) => enrolmentId}
        exportName="attendance"
        searchable
        hasMore={list.hasMore}
        busy={list.busy}
        loadMore={list.loadMore}
        readAll={list.readAll}
        columns={[
          ...personColumns(),
          {
            title: t('teach.minutes'),
            numeric: true,
            value: ({ minutes }) => minutes,
            show: ({ enrolmentId, latinName, minutes }) => (
              <span class="row">
                <input
                  type="number"
                  class="short"
                  inputMode="numeric"
                  min={0}
                  max={full}
                  aria-label={`${t('teach.minutes')}: ${latinName}`}
                  value={form.values[enrolmentId] ?? minutes ?? ''}
                  onInput={({ currentTarget }) => form.set({ [enrolmentId]: currentTarget.value })}
                />
                <Button
                  small
                  kind="plain"
                  aria-label={`${t('teach.whole_time')}: ${latinName}`}
                  onClick={() => form.set({ [enrolmentId]: String(full) })}
                >
                  {t('teach.whole_time')}
                </Button>
              </span>
            ),
          },
          {
            title: t('teach.by'),
            value: ({ method }) => method,
            show: ({ method }) => method && tValue('teach.by_', method),
          },
        ]}
      />
    </Form>
  );
}
