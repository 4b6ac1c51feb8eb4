import type { ComponentType } from 'preact';
import { lazy } from 'preact-iso';
import { type Area, loadTexts } from './i18n/t.ts';
import { type Audience, textsOf } from './page-texts.ts';
import { loadFiles } from './shell/load-files.ts';
import { NotAvailableOffline } from './shell/not-available-offline.tsx';

export interface PageRoute {
  path: string;
  audience: Audience;
  page: ComponentType & { preload(): Promise<unknown> };
}

type Load = () => Promise<{ default: ComponentType }>;

/** Loads a page with its texts; offline only pages that were opened before can be loaded. */
const loadPage = (load: Load, areas: Area[]) =>
  loadFiles(() => Promise.all([load(), ...areas.map(loadTexts)])).then(
    ([module]) => module,
    () => ({ default: NotAvailableOffline }),
  );

/** Pages of one audience: address → file of the page. Their texts are loaded with them. */
function pages(audience: Audience, areas: Area[], files: Record<string, Load>): PageRoute[] {
  const all = textsOf(audience, areas);
  return Object.entries(files).map(([path, load]) => ({
    path,
    audience,
    page: lazy(() => loadPage(load, all)) as PageRoute['page'],
  }));
}

/** Every address, and the file of its page. */
export const routes: PageRoute[] = [
  ...pages('everyone', ['offer', 'public'], {
    '/': () => import('./pages/public/welcome/welcome.tsx'),
    '/cohorts': () => import('./pages/public/cohorts/cohorts.tsx'),
    '/cohorts/:id': () => import('./pages/public/cohorts/cohort.tsx'),
  }),
  ...pages('everyone', ['public'], {
    '/courses': () => import('./pages/public/courses/courses.tsx'),
    '/courses/:id': () => import('./pages/public/courses/course.tsx'),
    '/verify': () => import('./pages/public/verification/verify.tsx'),
    '/verify/:number': () => import('./pages/public/verification/verify.tsx'),
    '/register': () => import('./pages/public/accounts/register.tsx'),
    '/activate': () => import('./pages/public/accounts/activate.tsx'),
    '/new-password': () => import('./pages/public/accounts/activate.tsx'),
    '/developers': () => import('./pages/public/developers/developers.tsx'),
    '/forgotten-password': () => import('./pages/public/accounts/forgotten-password.tsx'),
  }),
  ...pages('everyone', ['my', 'offer', 'public'], {
    '/offer': () => import('./pages/public/offer/offer.tsx'),
  }),
  ...pages('everyone', ['notifications'], {
    '/unsubscribe/:token': () => import('./pages/public/unsubscribe/unsubscribe.tsx'),
  }),
  // An identity provider may have sent the visitor back with a problem.
  ...pages('everyone', ['public', 'problems'], {
    '/sign-in': () => import('./pages/public/accounts/sign-in.tsx'),
  }),
  ...pages('everyone', ['guide'], {
    '/guide': () => import('./pages/public/guide/guide.tsx'),
  }),
  ...pages('everyone', ['privacy'], {
    '/privacy': () => import('./pages/public/privacy/privacy.tsx'),
  }),
  ...pages('everyone', ['design', 'faults', 'staff'], {
    '/design': () => import('./pages/public/design/design.tsx'),
  }),
  ...pages('person', ['my', 'notifications'], {
    '/notifications': () => import('./pages/my/notifications/notifications.tsx'),
    '/notifications/archive': () => import('./pages/my/notifications/archived-notifications.tsx'),
  }),
  // The next step has the words of the unit; emails may have been stopped.
  ...pages('person', ['my', 'study', 'notifications'], {
    '/home': () => import('./pages/my/home/home.tsx'),
  }),
  ...pages('person', ['my'], {
    '/check-in/:sessionId': () => import('./pages/my/workshops/check-in.tsx'),
    '/certificates': () => import('./pages/my/certificates/certificates.tsx'),
    '/learn': () => import('./pages/my/learn/learn.tsx'),
  }),
  ...pages('person', ['notifications', 'account'], {
    '/notifications/settings': () => import('./pages/my/notifications/notification-settings.tsx'),
  }),
  ...pages('person', ['announcements'], {
    '/announcements/:id': () => import('./pages/my/announcements/announcement.tsx'),
  }),
  ...pages('person', ['my', 'offer', 'faults'], {
    '/applications/:id': () => import('./pages/my/applications/application.tsx'),
  }),
  ...pages('person', ['my', 'offer'], {
    '/accepted/:enrolmentId': () => import('./pages/my/applications/accepted.tsx'),
  }),
  // Stored problems.
  ...pages('person', ['my', 'faults', 'problems'], {
    '/unsent': () => import('./pages/my/unsent/pending-changes.tsx'),
  }),
  ...pages('person', ['my', 'account'], {
    '/workshops': () => import('./pages/my/workshops/workshops.tsx'),
  }),
  ...pages('person', ['account'], {
    '/profile': () => import('./pages/my/profile/profile.tsx'),
    '/security': () => import('./pages/my/security/security.tsx'),
    '/security/link': () => import('./pages/my/security/link.tsx'),
    '/security/programs': () => import('./pages/my/security/app-access-page.tsx'),
  }),
  ...pages('person', ['account', 'privacy'], {
    '/my-data': () => import('./pages/my/my-data/my-data.tsx'),
  }),
  ...pages('person', ['study'], {
    '/study/:enrolmentId': () => import('./pages/my/study/outline.tsx'),
    '/study/:enrolmentId/:course/:unit': () => import('./pages/my/study/unit.tsx'),
    // Old addresses, which did not name the course.
    '/study/:enrolmentId/:unit': () => import('./pages/my/study/unit.tsx'),
  }),
  ...pages('trainer', ['teach', 'study'], {
    '/teach': () => import('./pages/teach/courses/teach.tsx'),
    '/teach/import': () => import('./pages/teach/import/import.tsx'),
    '/teach/courses/new': () => import('./pages/teach/courses/new-course.tsx'),
    '/teach/courses/:id': () => import('./pages/teach/courses/course.tsx'),
    '/teach/courses/:id/units/:slug': () => import('./pages/teach/units/unit.tsx'),
    '/teach/courses/:id/published/:slug': () => import('./pages/teach/units/published-unit.tsx'),
    '/teach/sessions/:id': () => import('./pages/teach/sessions/session.tsx'),
    '/teach/cohorts/:id/progress': () => import('./pages/teach/progress/progress.tsx'),
  }),
  ...pages('trainer', ['announcements'], {
    '/teach/cohorts/:id/announcements': () =>
      import('./pages/teach/announcements/announcements.tsx'),
    '/teach/cohorts/:id/announcements/new': () =>
      import('./pages/teach/announcements/new-announcement.tsx'),
  }),
  ...pages('coordinator', ['coordinate', 'selection', 'announcements'], {
    '/coordinate/:id/announcements': () =>
      import('./pages/coordinate/announcements/announcements.tsx'),
    '/coordinate/:id/announcements/new': () =>
      import('./pages/coordinate/announcements/new-announcement.tsx'),
  }),
  ...pages('coordinator', ['coordinate', 'certify'], {
    '/coordinate/register': () => import('./pages/coordinate/register/register-page.tsx'),
  }),
  ...pages('coordinator', ['coordinate', 'selection', 'certify'], {
    '/coordinate/:id/certificates': () =>
      import('./pages/coordinate/certificates/certificates.tsx'),
  }),
  ...pages('secretariat', ['coordinate', 'certify'], {
    '/coordinate/templates': () => import('./pages/coordinate/templates/templates.tsx'),
    '/coordinate/templates/:templateId': () =>
      import('./pages/coordinate/templates/template-designer.tsx'),
    '/coordinate/register/batches/:batchId': () => import('./pages/coordinate/batches/batch.tsx'),
    '/coordinate/:id/batches/:batchId': () => import('./pages/coordinate/batches/batch.tsx'),
  }),
  ...pages('coordinator', ['coordinate', 'selection', 'offer'], {
    '/coordinate': () => import('./pages/coordinate/cohorts/cohorts.tsx'),
  }),
  ...pages('coordinator', ['coordinate', 'selection'], {
    '/coordinate/:id': () => import('./pages/coordinate/dashboard/dashboard.tsx'),
    '/coordinate/:id/nominations': () => import('./pages/coordinate/nominations/nominations.tsx'),
    '/coordinate/:id/applications': () =>
      import('./pages/coordinate/applications/applications.tsx'),
    '/coordinate/:id/enrolments': () => import('./pages/coordinate/enrolments/enrolments.tsx'),
    '/coordinate/:id/waiting-list': () =>
      import('./pages/coordinate/waiting-list/waiting-list.tsx'),
    '/coordinate/:id/progress': () => import('./pages/coordinate/progress/progress.tsx'),
  }),
  ...pages('secretariat', ['coordinate', 'selection'], {
    '/coordinate/new': () => import('./pages/coordinate/cohorts/new-cohort.tsx'),
    '/coordinate/frameworks': () => import('./pages/coordinate/frameworks/frameworks.tsx'),
    '/coordinate/:id/form': () => import('./pages/coordinate/form/form-builder.tsx'),
    '/coordinate/:id/review': () => import('./pages/coordinate/review/review.tsx'),
    '/coordinate/:id/allocation': () => import('./pages/coordinate/allocation/allocation.tsx'),
    '/coordinate/:id/set-up': () => import('./pages/coordinate/set-up/set-up.tsx'),
    '/coordinate/:id/workshops/new': () => import('./pages/coordinate/workshops/new-workshop.tsx'),
  }),
  ...pages('person', ['selection', 'coordinate', 'faults'], {
    '/review': () => import('./pages/review/review-desks.tsx'),
    '/review/:id': () => import('./pages/review/review-desk.tsx'),
  }),
  ...pages('coordinator', ['administer', 'account'], {
    '/people': () => import('./pages/administer/people/people.tsx'),
    '/people/:id': () => import('./pages/administer/person/person.tsx'),
  }),
  ...pages('administrator', ['administer', 'privacy'], {
    '/administer/retention': () => import('./pages/administer/retention/retention.tsx'),
  }),
  ...pages('administrator', ['administer', 'account'], {
    '/administer/audit': () => import('./pages/administer/audit/audit.tsx'),
    '/administer/settings': () => import('./pages/administer/settings/settings.tsx'),
  }),
  ...pages('administrator', ['administer', 'account', 'webhooks'], {
    '/administer/webhooks': () => import('./pages/administer/webhooks/webhooks.tsx'),
    '/administer/webhooks/new': () => import('./pages/administer/webhooks/new-webhook.tsx'),
    '/administer/webhooks/:id': () => import('./pages/administer/webhooks/webhook.tsx'),
  }),
  ...pages('administrator', ['administer'], {
    '/administer': () => import('./pages/administer/health/health.tsx'),
    '/administer/queues': () => import('./pages/administer/queues/queues.tsx'),
  }),
  ...pages('everyone', [], { '*': () => import('./pages/public/not-found.tsx') }),
].sort((a, b) => (a.path.match(/:/g)?.length ?? 0) - (b.path.match(/:/g)?.length ?? 0));
