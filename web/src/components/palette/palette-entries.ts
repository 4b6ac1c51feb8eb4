import type { Dto } from '../../api/client.ts';
import type { IconName } from '../../design/icon-names.ts';
import { day, pick, stateName } from '../../i18n/format.ts';
import { t, tValue } from '../../i18n/t.ts';
import { hasRole, isCoordinator, isSecretariat, isTrainer, type Person } from '../../session.ts';
import { recentPages } from './recent-pages.ts';

/** Something that the palette opens. */
export interface Entry {
  href: string;
  text: string;
  icon: IconName;
  /** What tells it apart from others of its name. */
  detail?: string;
}

export interface Group {
  name: string;
  entries: Entry[];
}

const page = (href: string, text: string, icon: IconName): Entry => ({ href, text, icon });

/** The pages that a person may open and that need no choice before. */
function pagesOf(me: Person): Entry[] {
  const when = (is: boolean, entries: () => Entry[]) => (is ? entries() : []);
  return [
    page('/home', t('common.home'), 'home'),
    ...when(isTrainer(me), () => [
      page('/teach', t('common.teach'), 'course'),
      page('/teach/courses/new', t('teach.new_course'), 'course'),
      page('/teach/import', t('teach.import'), 'course'),
    ]),
    ...when(isCoordinator(me), () => [
      page('/coordinate', t('common.coordinate'), 'cohort'),
      page('/people', t('common.people'), 'people'),
      page('/coordinate/register', t('coordinate.register'), 'certificate'),
    ]),
    ...when(isSecretariat(me), () => [
      page('/coordinate/new', t('coordinate.new_cohort'), 'cohort'),
      page('/coordinate/templates', t('coordinate.templates'), 'certificate'),
      page('/coordinate/frameworks', t('selection.frameworks'), 'policy'),
    ]),
    page('/review', t('common.review'), 'review'),
    ...when(hasRole(me, 'administrator'), () => [
      page('/administer', t('administer.health'), 'settings'),
      page('/administer/queues', t('administer.queues'), 'settings'),
      page('/administer/audit', t('administer.audit'), 'settings'),
      page('/administer/retention', t('administer.retention'), 'settings'),
      page('/administer/settings', t('administer.settings'), 'settings'),
    ]),
    page('/cohorts', t('common.browse_programmes'), 'cohort'),
    page('/courses', t('common.courses'), 'course'),
    page('/verify', t('common.verify_certificate'), 'scan'),
    page('/notifications', t('common.notifications'), 'notification'),
    page('/certificates', t('common.my_certificates'), 'certificate'),
    page('/workshops', t('common.my_workshops'), 'workshop'),
    page('/profile', t('common.profile'), 'person'),
    page('/security', t('common.security'), 'security'),
    page('/my-data', t('common.my_data'), 'download'),
  ];
}

/** The pages of the cohort that the reader is in. */
function cohortPages(path: string, me: Person): Entry[] {
  const base = /^\/coordinate\/[\da-f-]{36}(?=\/|$)/.exec(path)?.[0];
  if (!base) return [];
  return [
    page(base, t('coordinate.overview'), 'home'),
    page(`${base}/nominations`, t('coordinate.nominations'), 'people'),
    page(`${base}/applications`, t('coordinate.applications'), 'application'),
    page(`${base}/enrolments`, t('selection.enrolments'), 'people'),
    page(`${base}/waiting-list`, t('coordinate.waiting_list'), 'recent'),
    page(`${base}/progress`, t('common.progress'), 'course'),
    page(`${base}/certificates`, t('coordinate.certificates'), 'certificate'),
    ...(isSecretariat(me)
      ? [
          page(`${base}/set-up`, t('coordinate.set_up'), 'settings'),
          page(`${base}/form`, t('selection.form'), 'settings'),
        ]
      : []),
  ];
}

/** What is offered while nothing is typed: recent pages first. */
export function entriesAtStart(path: string, me: Person): Group[] {
  const recent = recentPages().filter(({ href }) => href !== path);
  return withEntries([
    {
      name: t('search.recent'),
      entries: recent.slice(0, 5).map(({ href, title }) => page(href, title, 'recent')),
    },
    { name: t('search.this_cohort'), entries: cohortPages(path, me) },
    { name: t('search.pages'), entries: pagesOf(me) },
  ]);
}

/** What a search has found, of pages and of the server. */
export function entriesFound(
  search: string,
  path: string,
  me: Person,
  found: Dto<'FoundDto'> | undefined,
): Group[] {
  const words = search.toLocaleLowerCase().split(/\s+/);
  const isMatch = ({ text }: Entry) => {
    const name = ` ${text.toLocaleLowerCase()}`;
    return words.every(
      (word) => name.includes(` ${word}`) || (!/^[a-z]/.test(word) && name.includes(word)),
    );
  };
  const coordinates = isCoordinator(me);
  return withEntries([
    { name: t('search.this_cohort'), entries: cohortPages(path, me).filter(isMatch).slice(0, 5) },
    { name: t('search.pages'), entries: pagesOf(me).filter(isMatch).slice(0, 5) },
    {
      name: t('common.people'),
      entries: (found?.people ?? []).map(({ id, latinName, nativeName, memberState }) => ({
        ...page(`/people/${id}`, [latinName, nativeName].filter(Boolean).join(' · '), 'person'),
        detail: stateName(memberState),
      })),
    },
    {
      name: t('search.cohorts'),
      entries: (found?.cohorts ?? []).map(({ id, title, stage, startsOn }) => ({
        ...page(
          coordinates ? `/coordinate/${id}` : `/teach/cohorts/${id}/progress`,
          pick(title),
          'cohort',
        ),
        detail: `${tValue('common.state_', stage)} · ${day(startsOn)}`,
      })),
    },
    {
      name: t('common.courses'),
      entries: (found?.courses ?? []).map(({ id, title, editable }) =>
        page(editable ? `/teach/courses/${id}` : `/courses/${id}`, pick(title), 'course'),
      ),
    },
    {
      name: t('common.certificates'),
      entries: (found?.certificates ?? []).map(({ number, latinName, state }) => ({
        ...page(`/coordinate/register?search=${number}`, number, 'certificate'),
        detail: [latinName, tValue('common.state_', state)].filter(Boolean).join(' · '),
      })),
    },
  ]);
}

const withEntries = (groups: Group[]) => groups.filter(({ entries }) => entries.length > 0);
