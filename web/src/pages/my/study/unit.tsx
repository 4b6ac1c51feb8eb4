import { useQuery } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { api, type Dto } from '../../../api/client.ts';
import { queryClient, useApiQuery } from '../../../api/queries.ts';
import { prefetchUnits } from '../../../components/prefetch-units.ts';
import { fetchUnit, unitKey } from '../../../components/study-unit.ts';
import { type UnitContent, UnitContentView } from '../../../components/unit-content.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { languageOf, pick } from '../../../i18n/format.ts';
import { locale } from '../../../i18n/locale.ts';
import { t } from '../../../i18n/t.ts';
import type { WorkProps } from '../../../kinds/units/unit-kind.ts';
import { unitKinds } from '../../../kinds/units/unit-kinds.ts';
import { UnknownKind } from '../../../kinds/unknown-kind.tsx';
import { savesData } from '../../../offline/network.ts';
import { queueChange } from '../../../offline/outbox.ts';
import { useKind } from '../../../plugins/use-kind.ts';
import { useMe } from '../../../session.ts';
import { fragment } from '../../../shell/fragment.ts';
import { useFiles } from '../../../shell/load-files.ts';
import { Page } from '../../../shell/page.tsx';
import { QueryPage } from '../../../shell/query-page.tsx';
import { isDone } from './course-progress.tsx';
import { ReaderFrame } from './reader-frame.tsx';
import { useRememberedReading } from './reading-place.ts';
import {
  isUnitAddress,
  placesOf,
  redirectAddress,
  type UnitPlace,
  unitAddress,
} from './unit-address.ts';
import { useLocalCompletions } from './use-local-completions.ts';
import { useSections } from './use-sections.ts';

type Study = Dto<'StudyDto'>;
type Unit = Dto<'StudyUnitDto'>;

/** One unit. Its address names its course, since units of two courses may have the same name. */
export default function UnitPage() {
  const { enrolmentId = '', course, unit: slug = '' } = useRoute().params;
  const study = useApiQuery(['study', enrolmentId], () =>
    api.GET('/api/v1/enrolments/{id}/study', { params: { path: { id: enrolmentId } } }),
  );
  return (
    <QueryPage query={study}>
      {(shown) => {
        const places = placesOf(shown);
        const index = places.findIndex((place) => isUnitAddress(place, course, slug));
        const place = places[index];
        if (!place) return <Redirect study={shown} slug={slug} />;
        return (
          <Reader
            key={place.unit.id}
            study={shown}
            places={places}
            place={place}
            before={places[index - 1]}
            after={places[index + 1]}
          />
        );
      }}
    </QueryPage>
  );
}

/** Redirects an old address to its unit, or to the outline. */
function Redirect({ study, slug }: { study: Study; slug: string }) {
  const { route } = useLocation();
  const address = redirectAddress(study, slug);
  useEffect(() => route(address, true), [address]);
  return null;
}

interface Props {
  study: Study;
  places: UnitPlace[];
  place: UnitPlace;
  before: UnitPlace | undefined;
  after: UnitPlace | undefined;
}

function Reader({ study, places, place: current, before, after }: Props) {
  const { course, unit } = current;
  const { enrolmentId } = study;
  const href = (place: UnitPlace) => unitAddress(enrolmentId, place.course.slug, place.unit.slug);
  const content = useQuery({
    queryKey: unitKey(enrolmentId, unit.id),
    queryFn: () => fetchUnit(enrolmentId, unit.id),
  });
  const isLoaded = content.data !== undefined;
  useEffect(() => {
    if (isLoaded && after && !savesData())
      void prefetchUnits(enrolmentId, [after.unit.id]).catch(() => undefined);
  }, [enrolmentId, after, isLoaded]);
  useScrollToAnchor(isLoaded);
  useRememberedReading(enrolmentId, unit.id, isLoaded);
  const sections = useSections(content.data);
  return (
    <ReaderFrame {...{ enrolmentId, places, current, sections }}>
      <Page title={pick(unit.title)} lang={languageOf(unit.title)}>
        <QueryResult query={content}>
          {(shown) => (
            <>
              <UnitContentView
                content={shown.content as unknown as UnitContent}
                lang={languageOf(unit.title) ?? (locale === 'en' ? undefined : 'en')}
                unitHref={(slug) => unitAddress(enrolmentId, course.slug, slug)}
              />
              <Work enrolmentId={enrolmentId} unit={shown}>
                <Complete study={study} unit={unit} after={after && href(after)} />
              </Work>
            </>
          )}
        </QueryResult>
        <nav class="unit-nav" aria-label={t('study.units_around')}>
          {before && (
            <a href={href(before)} rel="prev">
              <span class="small quiet">{t('study.previous')}</span>
              <span lang={languageOf(before.unit.title)}>{pick(before.unit.title)}</span>
            </a>
          )}
          {after && (
            <a href={href(after)} rel="next">
              <span class="small quiet">{t('study.next')}</span>
              <span lang={languageOf(after.unit.title)}>{pick(after.unit.title)}</span>
            </a>
          )}
        </nav>
      </Page>
    </ReaderFrame>
  );
}

/** What its kind asks for after the text; of a kind that is only read, its `children`. */
function Work({ children, ...props }: WorkProps & { children: ComponentChildren }) {
  const kind = useKind(unitKinds, props.unit.kind);
  const work = useFiles(`work of ${props.unit.kind}`, kind?.loadWork);
  if (kind === null) return <UnknownKind />;
  if (kind && !kind.loadWork) return children;
  return <QueryResult query={work}>{(Part) => <Part {...props} />}</QueryResult>;
}

function Complete({ study, unit, after }: { study: Study; unit: Unit; after: string | undefined }) {
  const { enrolmentId } = study;
  const me = useMe();
  const { route } = useLocation();
  const doneHere = useLocalCompletions();
  const done = isDone(unit, doneHere);
  // A second press while the first is written down would be meant for the next unit.
  const [busy, setBusy] = useState(false);
  const complete = async () => {
    setBusy(true);
    await queueChange({
      key: `completion ${enrolmentId} ${unit.id}`,
      personId: me?.id ?? '',
      method: 'POST',
      path: `/api/v1/enrolments/${enrolmentId}/units/${unit.id}/completion`,
      kind: 'completion',
      name: pick(unit.title),
    }).finally(() => setBusy(false));
    void queryClient.invalidateQueries({ queryKey: ['study', enrolmentId] });
    route(after ?? `/study/${enrolmentId}`);
    const celebrate = async () => {
      const { showMilestone } = await import('../../../components/milestones/milestones.ts');
      await showMilestone(study, unit.id, doneHere);
    };
    // The unit is completed without it; it is shown later if its code cannot be loaded now.
    celebrate().catch(() => addEventListener('online', () => void celebrate(), { once: true }));
  };
  if (!done) {
    return (
      <Button kind="primary" busy={busy} onClick={() => void complete()}>
        {t(after ? 'study.complete_and_go_on' : 'study.complete')}
      </Button>
    );
  }
  return (
    <p class="row">
      <span class="badge good">{t('common.done')}</span>
      <LinkButton kind="primary" href={after ?? `/study/${enrolmentId}`}>
        {t(after ? 'study.go_on' : 'study.to_outline')}
      </LinkButton>
    </p>
  );
}

/** Follows a link to a heading once the text is loaded. */
function useScrollToAnchor(ready: boolean): void {
  useEffect(() => {
    const target = ready ? document.getElementById(fragment()) : null;
    // A link to collapsed content opens it.
    for (let around = target?.closest('details'); around; ) {
      around.open = true;
      around = around.parentElement?.closest('details');
    }
    target?.scrollIntoView();
  }, [ready]);
}
