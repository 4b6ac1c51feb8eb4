import './sample-certificate.css';
import { useDrawing } from '../../../art/illustration.tsx';
import { Icon } from '../../../design/icon.tsx';
import { days, duration } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

/** A title longer than this is set smaller, so that it keeps within the frame. */
const LONG_TITLE = 28;

/** The drawing of a certificate, with words as on a printed one. It repeats nothing a reader needs. */
export function SampleCertificate() {
  const drawing = useDrawing('certificate');
  const title = t('common.award_completion');
  return (
    <div class="sample-certificate" aria-hidden="true">
      <div dangerouslySetInnerHTML={{ __html: drawing ?? '' }} />
      {drawing && (
        <svg viewBox="0 0 360 270" text-anchor="middle" aria-hidden="true">
          <g transform="rotate(-4 180 135)">
            <text x="180" y="77" class="quiet" font-size="7.5">
              {t('common.programme_name')}
            </text>
            <text
              class="sample-title"
              x="180"
              y="99"
              font-size={title.length > LONG_TITLE ? 12.5 : 18}
            >
              {title}
            </text>
            <text x="180" y="121" font-size="14" font-weight="700" lang="km">
              សិក្ខាកាម សាកល្បង
            </text>
            <text x="180" y="136" font-size="10" font-weight="600" lang="en">
              Demonstration Trainee
            </text>
            <text x="180" y="148" class="quiet" font-size="7">
              {t('public.sample_completed')}
            </text>
            <text x="180" y="161" font-size="10" font-weight="700">
              {t('public.sample_course')}
            </text>
            <text x="180" y="172" class="quiet" font-size="7">
              {days('2027-01-11', '2027-03-26')} · {duration(22 * 60)}
            </text>
            <text x="286" y="213" class="quiet" font-size="4.6">
              GE-7K3M-9QXD-4T2B
            </text>
          </g>
        </svg>
      )}
      {drawing && (
        <span class="sample-verdict">
          <Icon name="good" />
          {t('public.sample_verdict')}
        </span>
      )}
    </div>
  );
}
