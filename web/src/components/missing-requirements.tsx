import type { Dto } from '../api/client.ts';
import { faultText } from '../api/problem-text.ts';
import { Notice } from '../design/notice.tsx';
import { t } from '../i18n/t.ts';

type Props = Pick<Dto<'ApplicationDetailsDto'>, 'missing'>;

/** Requirements of a cohort that an application does not meet, or does not say anything about. */
export function MissingRequirements({ missing }: Props) {
  if (missing.length === 0) return null;
  return (
    <Notice kind="warn" title={t('common.missing_requirements')}>
      <ul>
        {missing.map((fault) => (
          <li key={fault.code}>{faultText(fault)}</li>
        ))}
      </ul>
    </Notice>
  );
}
