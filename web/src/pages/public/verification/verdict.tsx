import './verification.css';
import { type ComponentChildren, Fragment } from 'preact';
import type { Dto } from '../../../api/client.ts';
import { Icon } from '../../../design/icon.tsx';
import { day, pick } from '../../../i18n/format.ts';
import { type TextKey, t } from '../../../i18n/t.ts';

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

/** Placeholders of the sentence, in place of which name and title are shown on their own lines. */
const NAME = '{name}';
const TITLE = '{title}';
const SLOTS = /(\{name\}|\{title\})/;

/** The sentence of each kind of certificate. */
const sentences: Record<string, TextKey | undefined> = {
  completion: 'public.said_completion',
  participation: 'public.said_participation',
  graded: 'public.said_graded',
};

/** Who, what, issued by whom and when: what the certificate says, in the order in which it says it. */
export function Statement({ certificate, names, note }: StatementProps) {
  const { kind, titles, cohortTitle, issuedOn } = certificate;
  const parts: Record<string, ComponentChildren> = {
    [NAME]: (
      <>
        {names.filter(Boolean).map((name) => (
          <p key={name} class="verdict-name">
            {name}
          </p>
        ))}
        {note && <p class="small">{note}</p>}
      </>
    ),
    [TITLE]: <p class="verdict-what">{titles ? pick(titles) : cohortTitle}</p>,
  };
  // Each language has its own order of name, words and title.
  const key = kind ? sentences[kind] : undefined;
  const sentence = key ? t(key, { name: NAME, title: TITLE }) : NAME + TITLE;
  return (
    <>
      {sentence
        .split(SLOTS)
        .filter((part) => part.trim())
        .map((part) => (
          <Fragment key={part}>{parts[part] ?? <p>{part.trim()}</p>}</Fragment>
        ))}
      {issuedOn && (
        <p>
          {t('public.issued_by', { programme: t('common.programme_name'), day: day(issuedOn) })}
        </p>
      )}
    </>
  );
}
