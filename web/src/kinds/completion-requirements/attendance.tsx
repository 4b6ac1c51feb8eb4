import { lazy } from 'preact-iso';
import { duration, percent } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { loadFiles } from '../../shell/load-files.ts';
import type { CompletionRequirementView } from './completion-requirement-view.ts';

export const attendance: CompletionRequirementView = {
  kind: 'attendance',
  asked: ({ minAttendancePercent }) =>
    minAttendancePercent > 0
      ? t('common.rule_attendance', { percent: percent(minAttendancePercent) })
      : undefined,
  sentence: ({ done, needed }) =>
    t('common.way_minutes', { done: duration(done), of: duration(needed) }),
  missing: 'minutes-missing',
  Help: () => <a href="/workshops">{t('common.my_workshops')}</a>,
  heading: () => t('coordinate.rule_minutes'),
  Fields: lazy(() => loadFiles(() => import('./attendance-fields.tsx'))),
};
