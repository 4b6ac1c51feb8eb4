import type { Dto } from '../../api/client.ts';
import { stateName } from '../../i18n/format.ts';
import { tValue } from '../../i18n/t.ts';

/** Who gets an announcement, in a few words. */
export const audienceSummary = ({ group, memberStates, progress }: Dto<'AudienceDto'>): string =>
  [
    tValue('announcements.group_', group),
    ...(memberStates.length > 0 ? [memberStates.map(stateName).join(', ')] : []),
    ...(progress === 'any' ? [] : [tValue('announcements.progress_', progress)]),
  ].join(' · ');
