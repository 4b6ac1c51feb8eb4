import '../../../design/labelled-facts.css';
import type { ComponentChildren } from 'preact';
import { dayIn } from '../../../../../src/platform/time/day.ts';
import type { Dto } from '../../../api/client.ts';
import { LinkButton } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { Notice } from '../../../design/notice.tsx';
import { day, days, duration, moment, number, pick } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import type { CheckedCode } from './check-code.ts';
import { ShareResult } from './share-result.tsx';
import { type Certificate, Statement, Verdict } from './verdict.tsx';

type Verification = Dto<'VerificationDto'>;

/** The server's answer for a number, with the name from the code if the server does not show it. */
export function Answer({
  answer,
  code,
  checkedAt,
}: {
  answer: Verification;
  code: CheckedCode | undefined;
  checkedAt: string;
}) {
  if (answer.status === 'unknown') {
    return (
      <Verdict kind="warn" title={t('public.status_unknown')}>
        <p>{t('public.status_unknown_detail')}</p>
      </Verdict>
    );
  }
  if (answer.status === 'withdrawn') {
    return (
      <Verdict kind="warn" title={t('public.status_withdrawn')}>
        <p>{t('public.status_withdrawn_detail')}</p>
      </Verdict>
    );
  }
  const fromCode = !answer.nameShown && code?.genuine ? code.content : undefined;
  const { latinName, nativeName } = fromCode ?? answer;
  return (
    <>
      <Verdict kind={kinds[answer.status]} title={tValue('public.status_', answer.status)}>
        <StatusDetail answer={answer} />
        <Statement
          certificate={answer}
          names={[nativeName, latinName]}
          note={!answer.nameShown && !fromCode && t('public.name_initials')}
        />
        <p class="small verdict-checked">
          <Icon name="time" />
          {t('public.checked_on', { when: moment(checkedAt) })}
        </p>
      </Verdict>
      {(answer.keyRevokedAt || code?.keyRevoked) && (
        <Notice kind="warn" title={t('public.code_key_revoked')} />
      )}
      <Facts certificate={answer} />
      <ShareResult title={pick(answer.titles) || (answer.cohortTitle ?? answer.number)} />
    </>
  );
}

const kinds = { valid: 'good', expired: 'warn', superseded: 'warn', revoked: 'bad' } as const;

/** What goes before everything else when a certificate is not in force, and what that means. */
function StatusDetail({ answer }: { answer: Verification }) {
  if (answer.status === 'revoked' && answer.revokedAt) {
    return (
      <>
        <p>{t('public.means_revoked')}</p>
        <p>
          {moment(answer.revokedAt)}
          {answer.revocationReason && `: ${answer.revocationReason}`}
        </p>
      </>
    );
  }
  if (answer.status === 'expired' && answer.expiresOn) {
    return <p>{t('public.expired_on', { day: day(answer.expiresOn) })}</p>;
  }
  if (answer.status === 'superseded' && answer.supersededBy) {
    return (
      <>
        <p>{t('public.means_superseded')}</p>
        <p>
          <LinkButton kind="primary" href={`/verify/${answer.supersededBy}`}>
            {t('public.see_current')}
          </LinkButton>
        </p>
        <p>
          {t('public.superseded_by')} <strong>{answer.supersededBy}</strong>
        </p>
      </>
    );
  }
  return null;
}

/** A code that was signed with a revoked key cannot be trusted without the register. */
export function RevokedKeyOffline({ checked: { keysReceivedAt } }: { checked: CheckedCode }) {
  return (
    <Verdict kind="bad" title={t('public.code_key_revoked_offline')}>
      <p>{t('public.code_key_revoked_detail')}</p>
      {keysReceivedAt && (
        <p>{t('public.keys_heard', { when: moment(keysReceivedAt.toISOString()) })}</p>
      )}
    </Verdict>
  );
}

/** The result from the code alone, which states what could not be checked. */
export function OfflineAnswer({ checked }: { checked: CheckedCode }) {
  const { content, outOfForce, receivedAt, keysReceivedAt } = checked;
  // Valid until the end of its last day in the reader's time zone.
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const expired = content.expiresOn !== null && content.expiresOn < dayIn(timeZone);
  const certificate = { ...content, cohortTitle: content.title };
  return (
    <>
      <Verdict
        kind={outOfForce || expired ? 'bad' : 'good'}
        title={t(outOfForce ? 'public.code_out_of_force' : 'public.code_true')}
      >
        {expired && content.expiresOn && (
          <p>{t('public.expired_on', { day: day(content.expiresOn) })}</p>
        )}
        <p>
          {receivedAt
            ? t('public.code_heard', { when: moment(receivedAt.toISOString()) })
            : t('public.code_never_heard')}
        </p>
        {keysReceivedAt && (
          <p>{t('public.keys_heard', { when: moment(keysReceivedAt.toISOString()) })}</p>
        )}
        <Statement certificate={certificate} names={[content.nativeName, content.latinName]} />
      </Verdict>
      <Facts certificate={certificate} />
    </>
  );
}

/** Everything else that it says. */
function Facts({ certificate }: { certificate: Certificate }) {
  const { kind, courses, hours, creditPoints, grade } = certificate;
  const { startsOn, endsOn, expiresOn } = certificate;
  const rows: [string, ComponentChildren][] = [
    [t('common.certificate_number'), certificate.number],
    [t('public.kind'), kind && tValue('common.award_', kind)],
    [t('common.courses'), courses?.join(', ')],
    [t('public.grade'), grade && pick(grade)],
    [t('common.hours'), hours ? duration(hours * 60) : undefined],
    [t('public.credit_points'), creditPoints ? number(creditPoints) : undefined],
    [t('common.dates'), startsOn && endsOn ? days(startsOn, endsOn) : undefined],
    [t('public.valid_until'), expiresOn && day(expiresOn)],
  ];
  return (
    <section class="card certificate-details">
      <h2>{t('public.certificate_details')}</h2>
      <dl class="labelled-facts verified-facts">
        {rows
          .filter(([, value]) => value)
          .map(([title, value]) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
