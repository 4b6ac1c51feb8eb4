import type { TextKey } from '../../i18n/t.ts';

/** What each page of staff is for, by its route. */
export const purposes: Record<string, TextKey> = {
  '/teach': 'purpose.teach',
  '/teach/import': 'purpose.teach_import',
  '/teach/courses/new': 'purpose.teach_new',
  '/teach/courses/:id': 'purpose.teach_course',
  '/teach/courses/:id/units/:slug': 'purpose.teach_unit',
  '/teach/courses/:id/published/:slug': 'purpose.teach_published',
  '/teach/sessions/:id': 'purpose.teach_session',
  '/teach/cohorts/:id/progress': 'purpose.teach_progress',
  '/teach/cohorts/:id/announcements': 'purpose.announcements',
  '/teach/cohorts/:id/announcements/new': 'purpose.announcement_new',
  '/coordinate': 'purpose.coordinate',
  '/coordinate/new': 'purpose.cohort_new',
  '/coordinate/register': 'purpose.register',
  '/coordinate/register/batches/:batchId': 'purpose.batch',
  '/coordinate/templates': 'purpose.templates',
  '/coordinate/templates/:templateId': 'purpose.template',
  '/coordinate/frameworks': 'purpose.frameworks',
  '/coordinate/:id': 'purpose.cohort',
  '/coordinate/:id/nominations': 'purpose.nominations',
  '/coordinate/:id/applications': 'purpose.applications',
  '/coordinate/:id/enrolments': 'purpose.enrolments',
  '/coordinate/:id/waiting-list': 'purpose.waiting_list',
  '/coordinate/:id/progress': 'purpose.progress',
  '/coordinate/:id/announcements': 'purpose.announcements',
  '/coordinate/:id/announcements/new': 'purpose.announcement_new',
  '/coordinate/:id/certificates': 'purpose.certificates',
  '/coordinate/:id/batches/:batchId': 'purpose.batch',
  '/coordinate/:id/form': 'purpose.form',
  '/coordinate/:id/review': 'purpose.review',
  '/coordinate/:id/allocation': 'purpose.allocation',
  '/coordinate/:id/set-up': 'purpose.set_up',
  '/coordinate/:id/workshops/new': 'purpose.workshop_new',
  '/review': 'purpose.review_desks',
  '/review/:id': 'purpose.review_desk',
  '/people': 'purpose.people',
  '/people/:id': 'purpose.person',
  '/administer': 'purpose.health',
  '/administer/queues': 'purpose.queues',
  '/administer/webhooks': 'purpose.webhooks',
  '/administer/webhooks/new': 'purpose.webhooks',
  '/administer/webhooks/:id': 'purpose.webhooks',
  '/administer/audit': 'purpose.audit',
  '/administer/retention': 'purpose.retention',
  '/administer/settings': 'purpose.settings',
};

/** Whether an address is one of a route, whose parameters begin with a colon. */
function matches(route: string, path: string): boolean {
  const parts = path.split('/');
  const pattern = route.split('/');
  return (
    pattern.length === parts.length &&
    pattern.every((part, index) => part.startsWith(':') || part === parts[index])
  );
}

/** The text about the page at an address. A route without parameters comes before one with them. */
export function purposeOf(path: string): TextKey | undefined {
  const route = path in purposes ? path : Object.keys(purposes).find((one) => matches(one, path));
  return route === undefined ? undefined : purposes[route];
}
