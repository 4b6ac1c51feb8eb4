import '../../../components/offer/offer.css';
import { useRoute } from 'preact-iso';
import { api } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { Illustration } from '../../../art/illustration.tsx';
import { LinkButton } from '../../../design/button.tsx';
import { pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';
import { QueryPage } from '../../../shell/query-page.tsx';
import { nextPlace } from '../study/course-progress.tsx';
import { placesOf, unitAddress } from '../study/unit-address.ts';
import { useLocalCompletions } from '../study/use-local-completions.ts';

/** The page after a place was accepted: one sentence, and a link to the first unit. */
export default function Accepted() {
  const { enrolmentId = '' } = useRoute().params;
  const doneHere = useLocalCompletions();
  const params = { params: { path: { id: enrolmentId } } };
  const enrolment = useApiQuery(['enrolments', enrolmentId], () =>
    api.GET('/api/v1/enrolments/{id}', params),
  );
  // If this fails, the page links to the courses instead of the first unit.
  const study = useApiQuery(['study', enrolmentId], () =>
    api.GET('/api/v1/enrolments/{id}/study', params),
  );
  const next = study.data && nextPlace(placesOf(study.data), doneHere);
  return (
    <QueryPage query={enrolment}>
      {({ cohortTitle }) => (
        <div class="outcome">
          <Illustration name="place-accepted" />
          <Page title={t('my.accepted')}>
            <p class="lead">{t('offer.accepted_detail', { cohort: pick(cohortTitle) })}</p>
            {!study.isPending && (
              <p>
                <LinkButton
                  kind="primary"
                  href={
                    next
                      ? unitAddress(enrolmentId, next.course.slug, next.unit.slug)
                      : `/study/${enrolmentId}`
                  }
                >
                  {next
                    ? t('common.begin_with', { unit: pick(next.unit.title) })
                    : t('offer.open_courses')}
                </LinkButton>
              </p>
            )}
          </Page>
        </div>
      )}
    </QueryPage>
  );
}
