import { useState } from 'preact/hooks';
import { Button, LinkButton } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { useId } from '../design/use-id.ts';
import { fromNow, moment, number } from '../i18n/format.ts';
import { t } from '../i18n/t.ts';
import { isPressing, type Need } from './home-part.ts';

/** Needs that are shown of a group before the reader asks for all. */
const SHOWN_FIRST = 3;

interface Props {
  needs: Need[];
  /**
   * Puts a heading above what is to be decided, followed up and fixed, for readers with many needs;
   * the group with the most urgent one comes first.
   */
  grouped?: boolean;
}

/** What waits for the reader, the most urgent first. */
export function NeedsList({ needs, grouped = false }: Props) {
  const groups = grouped ? [...new Set(needs.map(({ group }) => group))] : [];
  return (
    <section class="card needs">
      <h2>
        {t('homes.needs_you')}
        {needs.length > 0 && <span class="count">{number(needs.length)}</span>}
      </h2>
      {needs.length === 0 && <UpToDate />}
      {groups.map((name) => (
        <section key={name}>
          <h3>{t(`homes.group_${name}`)}</h3>
          <Rows needs={needs.filter(({ group }) => group === name)} first={needs[0]} />
        </section>
      ))}
      {!grouped && <Rows needs={needs} first={needs[0]} />}
    </section>
  );
}

const UpToDate = () => (
  <p class="up-to-date">
    <Icon name="good" large />
    <span>
      <strong>{t('homes.up_to_date')}</strong>
      <br />
      {t('homes.up_to_date_detail')}
    </span>
  </p>
);

function Rows({ needs, first }: { needs: Need[]; first: Need | undefined }) {
  const [showsAll, setShowsAll] = useState(false);
  const id = useId();
  const shown = showsAll ? needs : needs.slice(0, SHOWN_FIRST);
  return (
    <>
      <ul id={id}>
        {shown.map((need) => (
          <NeedRow key={need.key} need={need} first={need === first} />
        ))}
      </ul>
      {needs.length > SHOWN_FIRST && (
        <p class="more-needs">
          <Button
            kind="plain"
            small
            aria-expanded={showsAll}
            aria-controls={id}
            onClick={() => setShowsAll(!showsAll)}
          >
            {showsAll ? t('homes.see_fewer') : t('homes.see_all', { count: needs.length })}
          </Button>
        </p>
      )}
    </>
  );
}

function NeedRow({ need, first }: { need: Need; first: boolean }) {
  const { group, icon, title, about, note, at, href, action } = need;
  const when = need.when ?? waitOf(at);
  return (
    <li>
      <span class={`need-icon ${group}`}>
        <Icon name={icon} />
      </span>
      <div class="need-text">
        <strong>{title}</strong>
        <span class="small quiet">{note ? `${about} · ${note}` : about}</span>
      </div>
      <div class="need-action">
        {when && (
          <time class={isPressing(need) ? 'pressing' : ''} dateTime={at} title={moment(at)}>
            {when}
          </time>
        )}
        <LinkButton href={href} {...(first && { kind: 'primary' as const })}>
          {action}
        </LinkButton>
      </div>
    </li>
  );
}

const DAY_MS = 86_400_000;

/** Since when something waits, in words, if that is a day or longer. */
const waitOf = (at: string): string | undefined =>
  Date.now() - new Date(at).getTime() >= DAY_MS ? fromNow(at) : undefined;
