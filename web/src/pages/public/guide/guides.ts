import type { TextKey } from '../../../i18n/t.ts';
import type { Audience } from '../../../page-texts.ts';
import { hasRole, isStaff, type Person, type Role } from '../../../session.ts';
import administrator from './pictures/administrator.webp';
import nationalCoordinator from './pictures/national-coordinator.webp';
import programmeCoordinator from './pictures/programme-coordinator.webp';
import trainee from './pictures/trainee.webp';
import trainer from './pictures/trainer.webp';

interface Step {
  /** The page where it is done. */
  href: string;
  title: TextKey;
  text: TextKey;
}

export interface Guide {
  title: TextKey;
  /** A picture of one of the pages. The words say all that it shows. */
  picture: string;
  /** The role that the guide is for; without one, it is for people who have no role. */
  role?: Role;
  /** Who can open its pages; a visitor signs in first for some of them. */
  audience: Audience;
  steps: Step[];
}

const step = (href: string, title: TextKey, text: TextKey): Step => ({ href, title, text });

const guides: Guide[] = [
  {
    title: 'guide.for_trainee',
    picture: trainee,
    audience: 'everyone',
    steps: [
      step('/cohorts', 'guide.apply', 'guide.apply_detail'),
      step('/home', 'guide.accept', 'guide.accept_detail'),
      step('/learn', 'guide.study', 'guide.study_detail'),
      step('/learn', 'guide.offline', 'guide.offline_detail'),
      step('/workshops', 'guide.meet', 'guide.meet_detail'),
      step('/certificates', 'guide.certificate', 'guide.certificate_detail'),
      step('/profile', 'guide.profile', 'guide.profile_detail'),
    ],
  },
  {
    title: 'guide.for_trainer',
    picture: trainer,
    role: 'trainer',
    audience: 'trainer',
    steps: [
      step('/teach', 'guide.courses', 'guide.courses_detail'),
      step('/teach/courses/new', 'guide.write', 'guide.write_detail'),
      step('/teach/import', 'guide.import', 'guide.import_detail'),
      step('/teach', 'guide.lead_session', 'guide.lead_session_detail'),
      step('/home', 'guide.follow_trainees', 'guide.follow_trainees_detail'),
      step('/review', 'guide.score', 'guide.score_detail'),
    ],
  },
  {
    title: 'guide.for_national_coordinator',
    picture: nationalCoordinator,
    role: 'national-coordinator',
    audience: 'coordinator',
    steps: [
      step('/coordinate', 'guide.choose_cohort', 'guide.choose_cohort_detail'),
      step('/coordinate', 'guide.nominate', 'guide.nominate_detail'),
      step('/coordinate', 'guide.rank', 'guide.rank_detail'),
      step('/coordinate', 'guide.read_applications', 'guide.read_applications_detail'),
      step('/coordinate', 'guide.wait', 'guide.wait_detail'),
      step('/people', 'guide.help_people', 'guide.help_people_detail'),
    ],
  },
  {
    title: 'guide.for_programme_coordinator',
    picture: programmeCoordinator,
    role: 'programme-coordinator',
    audience: 'secretariat',
    steps: [
      step('/coordinate/new', 'guide.create_cohort', 'guide.create_cohort_detail'),
      step('/coordinate', 'guide.prepare', 'guide.prepare_detail'),
      step('/coordinate', 'guide.have_reviewed', 'guide.have_reviewed_detail'),
      step('/coordinate', 'guide.send_offers', 'guide.send_offers_detail'),
      step('/home', 'guide.follow_cohort', 'guide.follow_cohort_detail'),
      step('/coordinate/templates', 'guide.issue', 'guide.issue_detail'),
      step('/coordinate/register', 'guide.correct', 'guide.correct_detail'),
    ],
  },
  {
    title: 'guide.for_administrator',
    picture: administrator,
    role: 'administrator',
    audience: 'administrator',
    steps: [
      step('/administer', 'guide.check_health', 'guide.check_health_detail'),
      step('/administer/queues', 'guide.retry_jobs', 'guide.retry_jobs_detail'),
      step('/people', 'guide.manage_accounts', 'guide.manage_accounts_detail'),
      step('/administer/audit', 'guide.read_log', 'guide.read_log_detail'),
      step('/administer/retention', 'guide.check_removal', 'guide.check_removal_detail'),
      step('/administer/settings', 'guide.check_settings', 'guide.check_settings_detail'),
    ],
  },
];

const isFor = (person: Person | null | undefined, { role }: Guide) =>
  role ? hasRole(person, role) : !isStaff(person);

/** The guides for a reader's own roles, and those for others. */
export const guidesFor = (person: Person | null | undefined) => ({
  own: guides.filter((guide) => isFor(person, guide)),
  others: guides.filter((guide) => !isFor(person, guide)),
});
