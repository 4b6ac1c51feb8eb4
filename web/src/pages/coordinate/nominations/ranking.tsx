import './nominations.css';
import { Fragment } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { usePages, useRefresh } from '../../../api/queries.ts';
import { Avatar } from '../../../design/avatar.tsx';
import { Badge } from '../../../design/badge.tsx';
import { Button } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import type { MemberState } from '../../../forms/choices.ts';
import { useCommitted } from '../../../forms/use-typed.ts';
import { stateName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';

type Application = Dto<'ApplicationDto'>;

interface Props {
  cohortId: string;
  memberState: MemberState;
  /** Seats of the member state: people above the line have one of them, if all accept. */
  seats: number;
}

/** A member state's nominees by preference, moved by dragging, with buttons or with a number. */
export function Ranking({ cohortId, memberState, seats }: Props) {
  const nominees = usePages(['applications', cohortId, 'ranking', memberState], (after) =>
    api.GET('/api/v1/cohorts/{id}/applications', {
      params: {
        path: { id: cohortId },
        query: { limit: 200, memberState, nominated: true, ...(after && { after }) },
      },
    }),
  );
  return (
    <>
      <h2>{t('selection.ranking')}</h2>
      <p class="quiet">{t('selection.ranking_lead')}</p>
      <QueryResult query={nominees}>
        {() =>
          nominees.items.length > 0 ? (
            <RankingList
              cohortId={cohortId}
              nominees={nominees.items}
              memberState={memberState}
              seats={seats}
            />
          ) : (
            <Empty title={t('selection.nobody_nominated')} />
          )
        }
      </QueryResult>
      {nominees.hasMore && (
        <Button onClick={() => void nominees.loadMore(true)}>{t('common.show_more')}</Button>
      )}
    </>
  );
}

/** An unsaved order, with nominees who were added since, and without those who have left. */
function withChanges(order: Application[], nominees: Application[]): Application[] {
  const now = new Map(nominees.map((nominee) => [nominee.id, nominee]));
  const ranked = new Set(order.map(({ id }) => id));
  return [
    ...order.flatMap(({ id }) => now.get(id) ?? []),
    ...nominees.filter(({ id }) => !ranked.has(id)).toSorted(byRank),
  ];
}

const byRank = (a: Application, b: Application) =>
  (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER);

function RankingList({
  cohortId,
  nominees,
  memberState,
  seats,
}: Props & { nominees: Application[] }) {
  const refresh = useRefresh();
  const [order, setOrder] = useState(() => nominees.toSorted(byRank));
  const [dragged, setDragged] = useState<number>();
  const [changed, setChanged] = useState(false);
  // New data from the server, which may come at any time, does not discard an unsaved order.
  const content = nominees.map(({ id, rank }) => `${id} ${rank}`).join();
  useEffect(
    () => setOrder((now) => (changed ? withChanges(now, nominees) : nominees.toSorted(byRank))),
    [content],
  );

  const move = (from: number, to: number) => {
    const target = Math.max(0, Math.min(order.length - 1, to));
    if (from === target) return;
    const next = order.toSpliced(from, 1);
    next.splice(target, 0, order[from] as Application);
    setOrder(next);
    setChanged(true);
    // Rows that change places lose the focus inside them, so it is restored.
    const focused = document.activeElement as HTMLElement | null;
    requestAnimationFrame(() => focused?.focus());
  };
  const save = async () => {
    try {
      await unwrap(
        api.POST('/api/v1/cohorts/{id}/nominations/ranks', {
          params: { path: { id: cohortId } },
          body: { applicationIds: order.map(({ id }) => id) },
        }),
      );
      setChanged(false);
      showToast(t('selection.ranks_saved'));
      void refresh('applications');
    } catch (error) {
      showToast(problemText(error));
    }
  };
  return (
    <>
      <ol class="ranking card">
        {order.map((nominee, index) => (
          <Fragment key={nominee.id}>
            {index === seats && (
              <li class="seats-end">
                <Icon name="people" />
                {t('selection.seats_end', { count: seats, state: stateName(memberState) })}
              </li>
            )}
            <li
              class="ranked"
              draggable
              onDragStart={() => setDragged(index)}
              onDragOver={(event) => event.preventDefault()}
              onDrop={() => {
                if (dragged !== undefined) move(dragged, index);
                setDragged(undefined);
              }}
            >
              <Icon name="drag" />
              <Rank
                name={nominee.latinName}
                rank={index + 1}
                of={order.length}
                onMove={(rank) => move(index, rank - 1)}
              />
              <Avatar name={nominee.latinName} />
              <span class="grow">
                <strong class="block">
                  {nominee.latinName} {nominee.nativeName && <span>{nominee.nativeName}</span>}
                </strong>
                <span class="quiet small">{nominee.organisation}</span>
              </span>
              <Badge state={nominee.state} />
              <span class="moves">
                <Button
                  small
                  kind="plain"
                  disabled={index === 0}
                  aria-label={t('selection.move_up', { name: nominee.latinName })}
                  onClick={() => move(index, index - 1)}
                >
                  ↑
                </Button>
                <Button
                  small
                  kind="plain"
                  disabled={index === order.length - 1}
                  aria-label={t('selection.move_down', { name: nominee.latinName })}
                  onClick={() => move(index, index + 1)}
                >
                  ↓
                </Button>
              </span>
            </li>
          </Fragment>
        ))}
      </ol>
      <Button kind="primary" disabled={!changed} onClick={() => void save()}>
        {t('selection.save_ranks', { count: order.length })}
      </Button>
    </>
  );
}

interface RankProps {
  name: string;
  rank: number;
  of: number;
  onMove: (rank: number) => void;
}

/** The rank of a nominee, who moves when the number is committed, not at its first digit. */
function Rank({ name, rank, of, onMove }: RankProps) {
  const input = useCommitted(String(rank), (text) => text && onMove(Number(text)));
  return (
    <input
      {...input}
      class="short"
      type="number"
      min={1}
      max={of}
      aria-label={`${t('coordinate.rank')}: ${name}`}
    />
  );
}
