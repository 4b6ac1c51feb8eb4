import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useRefresh } from '../../../api/queries.ts';
import { slugFrom } from '../../../forms/slug.ts';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatchOrNew } from '../../../forms/use-version.ts';
import type { Localised } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import type { UnitKind } from '../../../kinds/units/unit-kind.ts';
import { showToast } from '../../../shell/toasts.tsx';

export type Unit = Dto<'UnitDto'>;
export type UnitForm = ReturnType<typeof useUnitForm>;

/** The form of a unit of a draft, which stays open when it is saved. */
export function useUnitForm(courseId: string, kind: UnitKind, unit: Unit | undefined) {
  const { route } = useLocation();
  const refresh = useRefresh();
  const [savedAt, setSavedAt] = useState<Date>();
  const form = useForm({
    initial: {
      title: (unit?.title ?? { en: '' }) as Localised,
      kind: unit?.kind ?? kind.kind,
      required: unit?.required ?? true,
      teachingMinutes: (unit?.teachingMinutes ?? 0) as number | null,
      exerciseMinutes: (unit?.exerciseMinutes ?? 0) as number | null,
      source: unit?.source ?? '',
      ...(unit ? { quiz: unit.quiz, settings: unit.settings } : kind.begin()),
    },
    draft: `unit ${courseId} ${unit?.slug ?? `new ${kind.kind}`}`,
    version: unit?.version,
    ...(unit && { reload: () => refresh('units') }),
    submit: (values, version) =>
      unwrap(
        api.PUT('/api/v1/courses/{id}/draft/units/{slug}', {
          params: {
            path: { id: courseId, slug: unit?.slug ?? (slugFrom(values.title.en) || kind.kind) },
            header: ifMatchOrNew(version),
          },
          body: {
            ...values,
            teachingMinutes: values.teachingMinutes ?? 0,
            exerciseMinutes: values.exerciseMinutes ?? 0,
          },
        }),
      ),
    done: async ({ slug }) => {
      setSavedAt(new Date());
      await Promise.all([refresh('drafts'), refresh('units')]);
      if (unit) return;
      showToast(t('common.saved'));
      route(`/teach/courses/${courseId}/units/${slug}`, true);
    },
  });
  return { ...form, savedAt };
}
