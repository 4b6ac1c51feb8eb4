import { useQuery } from '@tanstack/preact-query';
import { useEffect } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { api, type Dto } from '../../../api/client.ts';
import { queryClient, useAsk } from '../../../api/use.ts';
import { type UnitContent, UnitContentView } from '../../../components/unit-content.tsx';
import { Asked } from '../../../design/asked.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { duration, languageOf, pick } from '../../../i18n/format.ts';
import { locale } from '../../../i18n/locale.ts';
import { t, tWord } from '../../../i18n/t.ts';
import { savesData } from '../../../offline/network.ts';
import { sendSoon } from '../../../offline/outbox.ts';
import { useMe } from '../../../session.ts';
import { AskedPage } from '../../../shell/asked-page.tsx';
import { fragment } from '../../../shell/fragment.ts';
import { Page } from '../../../shell/page.tsx';
import NotFound from '../../public/not-found.tsx';
import { isDone } from './course-progress.tsx';
import { askUnit, keepUnits, unitKey } from './keep-units.ts';
import { Quiz } from './quiz.tsx';
import { useDoneHere } from './use-done-here.ts';

type Study = Dto<'StudyDto'>;
type Unit = Dto<'StudyUnitDto'>;

/** One unit, read or sat. Its address carries its slug. */
export default function UnitPage() {
  const { enrolmentId = '', unit: slug = '' } = useRoute().params;
  const study = useAsk(['study', enrolmentId], () =>
    api.GET('/api/v1/enrolments/{id}/study', { params: { path: { id: enrolmentId } } }),
  );
  return (
    <AskedPage query={study}>
      {(shown) => {
        const units = shown.courses.flatMap((course) => course.units);
        const index = units.findIndex((unit) => unit.slug === slug || unit.id === slug);
        const unit = units[index];
        if (!unit) return <NotFound />;
        return (
          <Reader
            key={unit.id}
            study={shown}
            unit={unit}
            before={units[index - 1]}
            after={units[index + 1]}
          />
        );
      }}
    </AskedPage>
  );
}

interface Props {
  study: Study;
  unit: Unit;
  before: Unit | undefined;
  after: Unit | undefined;
}

function Reader({ study, unit, before, after }: Props) {
  const { enrolmentId } = study;
  const href = (slug: string) => `/study/${enrolmentId}/${slug}`;
  const content = useQuery({
    queryKey: unitKey(enrolmentId, unit.id),
    queryFn: () => askUnit(enrolmentId, unit.id),
  });
  useEffect(() => {
    if (after && !savesData()) void keepUnits(enrolmentId, [after.id]).catch(() => undefined);
  }, [enrolmentId, after]);
  useScrollToAnchor(content.data !== undefined);
  const course = study.courses.find(({ units }) => units.includes(unit));
  return (
    <Page
      title={pick(unit.title)}
      lang={languageOf(unit.title)}
      above={{ href: `/study/${enrolmentId}`, text: pick(course?.title) }}
    >
      <p class="quiet small">
        {tWord('common.kind_', unit.kind)}
        {unit.teachingMinutes + unit.exerciseMinutes > 0 &&
          ` · ${duration(unit.teachingMinutes + unit.exerciseMinutes)}`}
      </p>
      <Asked query={content}>
        {(shown) => (
          <>
            <UnitContentView
              content={shown.content as unknown as UnitContent}
              lang={languageOf(unit.title) ?? (locale === 'en' ? undefined : 'en')}
              unitHref={href}
            />
            {shown.quiz && <Quiz enrolmentId={enrolmentId} unit={shown} quiz={shown.quiz} />}
            {!shown.quiz && (
              <Complete enrolmentId={enrolmentId} unit={unit} after={after && href(after.slug)} />
            )}
          </>
        )}
      </Asked>
      <nav class="row between unit-nav" aria-label={t('study.units_around')}>
        {before ? <a href={href(before.slug)}>← {pick(before.title)}</a> : <span />}
        {after && <a href={href(after.slug)}>{pick(after.title)} →</a>}
      </nav>
    </Page>
  );
}

function Complete({
  enrolmentId,
  unit,
  after,
}: {
  enrolmentId: string;
  unit: Unit;
  after: string | undefined;
}) {
  const me = useMe();
  const { route } = useLocation();
  const done = isDone(unit, useDoneHere());
  const complete = async () => {
    await sendSoon({
      key: `completion ${enrolmentId} ${unit.id}`,
      personId: me?.id ?? '',
      method: 'POST',
      path: `/api/v1/enrolments/${enrolmentId}/units/${unit.id}/completion`,
      kind: 'completion',
      name: pick(unit.title),
    });
    void queryClient.invalidateQueries({ queryKey: ['study', enrolmentId] });
    route(after ?? `/study/${enrolmentId}`);
  };
  if (!done) {
    return (
      <Button kind="primary" onClick={() => void complete()}>
        {t(after ? 'study.complete_and_go_on' : 'study.complete')}
      </Button>
    );
  }
  return (
    <p class="row">
      <span class="badge good">{t('common.done')}</span>
      <LinkButton href={after ?? `/study/${enrolmentId}`}>
        {t(after ? 'study.go_on' : 'study.to_outline')}
      </LinkButton>
    </p>
  );
}

/** A link to a heading is followed once the text is there. */
function useScrollToAnchor(ready: boolean): void {
  useEffect(() => {
    const target = ready ? document.getElementById(fragment()) : null;
    // What is hidden until asked for is asked for by a link to it.
    for (let around = target?.closest('details'); around; ) {
      around.open = true;
      around = around.parentElement?.closest('details');
    }
    target?.scrollIntoView();
  }, [ready]);
}
