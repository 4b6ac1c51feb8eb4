import type { ComponentChildren } from 'preact';
import { dayIn } from '../../../../../src/platform/time/day.ts';
import type { Dto } from '../../../api/client.ts';
import { Notice } from '../../../design/notice.tsx';
import { day, days, duration, moment, number, pick } from '../../../i18n/format.ts';
import { t, tWord } from '../../../i18n/t.ts';
import type { CheckedCode } from './check-code.ts';

type Verification = Dto<'VerificationDto'>;

/** What the programme says of a number, with the name from the code where it is not told. */
export function Answer({ answer, code }: { answer: Verification; code: CheckedCode | undefined }) {
  if (answer.status === 'unknown') {
    return (
      <Notice kind="warn" title={t('public.status_unknown')}>
        <p>{t('public.status_unknown_detail')}</p>
      </Notice>
    );
  }
  if (answer.status === 'withdrawn') {
    return (
      <Notice kind="warn" title={t('public.status_withdrawn')}>
        <p>{t('public.status_withdrawn_detail')}</p>
      </Notice>
    );
  }
  const fromCode = !answer.nameShown && code?.genuine ? code.content : undefined;
  const { latinName, nativeName } = fromCode ?? answer;
  return (
    <>
      <Notice kind={kinds[answer.status]} title={tWord('public.status_', answer.status)}>
        <Why answer={answer} />
      </Notice>
      {(answer.keyRevokedAt || code?.keyRevoked) && (
        <Notice kind="warn" title={t('public.code_key_revoked')} />
      )}
      <Facts
        certificate={answer}
        names={[nativeName, latinName]}
        note={!answer.nameShown && !fromCode && t('public.name_initials')}
      />
    </>
  );
}

const kinds = { valid: 'good', expired: 'warn', superseded: 'warn', revoked: 'bad' } as const;

function Why({ answer }: { answer: Verification }) {
  if (answer.status === 'revoked' && answer.revokedAt) {
    return (
      <p>
        {moment(answer.revokedAt)}
        {answer.revocationReason && `: ${answer.revocationReason}`}
      </p>
    );
  }
  if (answer.status === 'expired' && answer.expiresOn) {
    return <p>{t('public.expired_on', { day: day(answer.expiresOn) })}</p>;
  }
  if (answer.status === 'superseded' && answer.supersededBy) {
    return (
      <p>
        {t('public.superseded_by')}{' '}
        <a href={`/verify/${answer.supersededBy}`}>{answer.supersededBy}</a>
      </p>
    );
  }
  return null;
}

/** A code by a revoked key says nothing that can be relied on without the register. */
export function RevokedKeyOffline({ checked: { keysHeardAt } }: { checked: CheckedCode }) {
  return (
    <Notice kind="bad" title={t('public.code_key_revoked_offline')}>
      <p>{t('public.code_key_revoked_detail')}</p>
      {keysHeardAt && <p>{t('public.keys_heard', { when: moment(keysHeardAt.toISOString()) })}</p>}
    </Notice>
  );
}

/** What the code says by itself, and honestly what it cannot. */
export function OfflineAnswer({ checked }: { checked: CheckedCode }) {
  const { content, outOfForce, heardAt, keysHeardAt } = checked;
  // Good to the end of its last day, as the reader's calendar has it.
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const expired = content.expiresOn !== null && content.expiresOn < dayIn(timeZone);
  return (
    <>
      <Notice
        kind={outOfForce || expired ? 'bad' : 'good'}
        title={t(outOfForce ? 'public.code_out_of_force' : 'public.code_true')}
      >
        {expired && content.expiresOn && (
          <p>{t('public.expired_on', { day: day(content.expiresOn) })}</p>
        )}
        <p>
          {heardAt
            ? t('public.code_heard', { when: moment(heardAt.toISOString()) })
            : t('public.code_never_heard')}
        </p>
        {keysHeardAt && (
          <p>{t('public.keys_heard', { when: moment(keysHeardAt.toISOString()) })}</p>
        )}
      </Notice>
      <Facts
        certificate={{ ...content, cohortTitle: content.title }}
        names={[content.nativeName, content.latinName]}
      />
    </>
  );
}

interface FactsProps {
  certificate: Partial<Omit<Verification, 'kind'>> & { kind: Verification['kind']; number: string };
  names: (string | null)[];
  note?: ComponentChildren;
}

function Facts({ certificate, names, note }: FactsProps) {
  const { kind, titles, cohortTitle, courses, hours, creditPoints, grade } = certificate;
  const { startsOn, endsOn, issuedOn, expiresOn } = certificate;
  const rows: [string, ComponentChildren][] = [
    [t('common.certificate_number'), certificate.number],
    [t('public.kind'), kind && tWord('common.award_', kind)],
    [t('common.cohort'), titles ? pick(titles) : cohortTitle],
    [t('common.courses'), courses?.join(', ')],
    [t('public.grade'), grade && pick(grade)],
    [t('common.hours'), hours ? duration(hours * 60) : undefined],
    [t('public.credit_points'), creditPoints ? number(creditPoints) : undefined],
    [t('common.dates'), startsOn && endsOn ? days(startsOn, endsOn) : undefined],
    [t('common.issued'), issuedOn && day(issuedOn)],
    [t('public.valid_until'), expiresOn && day(expiresOn)],
  ];
  return (
    <dl class="facts card">
      <dt>{t('common.name')}</dt>
      <dd>
        {names.filter(Boolean).map((name) => (
          <span key={name} class="block">
            {name}
          </span>
        ))}
        {note && <span class="small quiet">{note}</span>}
      </dd>
      {rows
        .filter(([, value]) => value)
        .map(([title, value]) => (
          <>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </>
        ))}
    </dl>
  );
}
