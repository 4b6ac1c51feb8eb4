/** What people of a cohort are in it. */
export const audienceGroups = [
  'trainees',
  'trainers',
  'reviewers',
  'national-coordinators',
] as const;
export type AudienceGroup = (typeof audienceGroups)[number];

/** How far trainees have come with the required units and quizzes of their cohort. */
export const audienceProgress = ['any', 'not-started', 'not-finished'] as const;
export type AudienceProgress = (typeof audienceProgress)[number];

/** Who gets an announcement. */
export interface Audience {
  group: AudienceGroup;
  /** Empty: all countries. */
  memberStates: string[];
  /** Of trainees. */
  progress: AudienceProgress;
}
