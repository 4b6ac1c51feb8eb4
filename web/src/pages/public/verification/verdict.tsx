import './verification.css';
import type { ComponentChildren } from 'preact';
import type { Dto } from '../../../api/client.ts';
import { Icon } from '../../../design/icon.tsx';
import { day, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

interface Props {
  kind: 'good' | 'warn' | 'bad';
  title: string;
  children?: ComponentChildren;
}

/** The answer to “is this certificate valid?”, before anything else on the page. */
export const Verdict = ({ kind, title, children }: Props) => (
  <section class={`verdict ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
    <span class="verdict-mark">
      <Icon name={kind === 'good' ? 'check' : kind} />
    </span>
    <div class="verdict-words">
      <h2>{title}</h2>
      {children}
    </div>
  </section>
);

type Verification = Dto<'VerificationDto'>;

export interface Certificate
  extends Partial<Omit<Verification, 'kind' | 'status' | 'number'>>,
    Pick<Verification, 'kind' | 'number'> {}

interface StatementProps {
  certificate: Certificate;
  names: (string | null)[];
  note?: ComponentChildren;
}

/** Whose certificate it is, for what, and who issued it when. */
export function Statement({ certificate, names, note }: StatementProps) {
  const { titles, cohortTitle, issuedOn } = certificate;
  return (
    <div class="verdict-statement">
      {names.filter(Boolean).map((name) => (
        <p key={name} class="verdict-name">
          {name}
        </p>
      ))}
      {note && <p class="small">{note}</p>}
      <p class="verdict-what">{titles ? pick(titles) : cohortTitle}</p>
      {issuedOn && (
        <p>
          {t('public.issued_by', { programme: t('common.programme_name'), day: day(issuedOn) })}
        </p>
      )}
    </div>
  );
}
