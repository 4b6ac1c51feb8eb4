import type { Dto } from '../../api/client.ts';
import { loadTexts } from '../../i18n/t.ts';
import { readDraft, writeDraft } from '../../offline/drafts.ts';
import { listPendingChanges } from '../../offline/outbox.ts';
import { currentPersonId } from '../../offline/person.ts';
import { type Milestone, milestoneOf } from './milestone-of.ts';

/** Those before: two are shown one after the other. */
let shown = Promise.resolve();

/** Loads all that a milestone is shown with; its styles and drawings are no part of a first visit. */
export const loadMilestones = () =>
  Promise.all([import('./milestone-card.tsx'), loadTexts('my')]).then(([module]) => module);

/**
 * Shows what is reached by completing a unit, once for each enrolment. Units that were completed
 * offline and are not sent yet count like the others.
 * @param study as it was before; undefined if it is not known
 * @param doneHere units that had been completed in this browser and not sent yet; default: those of now
 */
export async function showMilestone(
  study: Dto<'StudyDto'> | undefined,
  unitId: string,
  doneHere?: Set<string>,
): Promise<void> {
  const units = study?.courses.flatMap((course) => course.units) ?? [];
  const unsent = doneHere ?? (await unsentCompletions());
  const sent = units.filter(({ completedAt }) => completedAt).map(({ id }) => id);
  const reached = milestoneOf(units, new Set([...sent, ...unsent]), unitId);
  if (!reached) return;
  const { show } = await loadMilestones();
  if (!isFirstTime(`milestones ${study?.enrolmentId}`, reached.milestone)) return;
  shown = shown.then(() => show(reached));
}

/** Ids of units that are completed in this browser and not sent to the server yet. */
async function unsentCompletions(): Promise<Set<string>> {
  const changes = await listPendingChanges(currentPersonId() ?? undefined);
  const completions = changes.filter(({ kind, refused }) => kind === 'completion' && !refused);
  return new Set(completions.map(({ path }) => path.split('/').at(-2) as string));
}

/** Notes in this browser that a milestone is shown; false when it was shown before. */
function isFirstTime(name: string, milestone: Milestone): boolean {
  const shown = readDraft<Milestone[]>(name) ?? [];
  if (shown.includes(milestone)) return false;
  writeDraft(name, [...shown, milestone]);
  return true;
}
