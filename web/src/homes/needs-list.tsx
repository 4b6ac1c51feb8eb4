import { LinkButton } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { fromNow, moment, number } from '../i18n/format.ts';
import { t } from '../i18n/t.ts';
import type { Need } from './home-part.ts';

/** What waits for the reader, the most urgent first. */
export function NeedsList({ needs }: { needs: Need[] }) {
  return (
    <section class="card needs">
      <h2>
        {t('homes.needs_you')}
        {needs.length > 0 && <span class="count">{number(needs.length)}</span>}
      </h2>
      {needs.length > 0 ? (
        <ul>
          {needs.map((need, index) => (
            <NeedRow key={need.key} need={need} first={index === 0} />
          ))}
        </ul>
      ) : (
        <p class="up-to-date">
          <Icon name="good" large />
          <span>
            <strong>{t('homes.up_to_date')}</strong>
            <br />
            {t('homes.up_to_date_detail')}
          </span>
        </p>
      )}
    </section>
  );
}

function NeedRow({ need, first }: { need: Need; first: boolean }) {
  const { icon, failed, title, detail, at, due, href, action } = need;
  const pressing = failed || due;
  return (
    <li>
      <span class={failed ? 'need-icon failed' : 'need-icon'}>
        <Icon name={icon} />
      </span>
      <div>
        <h3>{title}</h3>
        <p>{detail}</p>
      </div>
      <div class="need-action">
        <time class={pressing ? 'pressing' : ''} dateTime={at} title={moment(at)}>
          {fromNow(at)}
        </time>
        <LinkButton href={href} {...(first && { kind: 'primary' as const })}>
          {action}
        </LinkButton>
      </div>
    </li>
  );
}
