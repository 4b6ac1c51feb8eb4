import { api, type Dto, unwrap } from '../../../api/client.ts';
import { LinkButton } from '../../../design/button.tsx';
import { Empty } from '../../../design/query-result.tsx';
import type { HomePart } from '../../../homes/home-part.ts';
import { t } from '../../../i18n/t.ts';
import { programmeNeed } from './programme-needs.ts';
import { Timeline } from './timeline.tsx';

type Home = Dto<'ProgrammeHomeDto'>;

function View({ data: { cohorts } }: { data: Home }) {
  const create = (
    <LinkButton small href="/coordinate/new">
      {t('homes.new_cohort')}
    </LinkButton>
  );
  return (
    <section class="card programme-cohorts">
      <div class="row between">
        <h2>{t('homes.cohorts')}</h2>
        {cohorts.length > 0 && create}
      </div>
      {cohorts.length > 0 ? (
        <Timeline cohorts={cohorts} />
      ) : (
        <Empty title={t('homes.no_cohorts')} action={create}>
          <p>{t('homes.no_cohorts_detail')}</p>
        </Empty>
      )}
    </section>
  );
}

const readProgrammeHome: HomePart = async () => {
  const data = await unwrap(api.GET('/api/v1/me/homes/programme-coordinator'));
  return { needs: data.needs.map(programmeNeed), view: () => <View data={data} /> };
};
export default readProgrammeHome;
