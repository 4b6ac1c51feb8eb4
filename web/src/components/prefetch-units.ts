import { OfflineError, problemOf } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';
import { quizQuestionKinds } from '../kinds/quiz-questions/quiz-questions.ts';
import { unitKinds } from '../kinds/units/unit-kinds.ts';
import { loadKinds } from '../plugins/use-kind.ts';
import { fetchUnit, kindsIn, unitKey } from './study-unit.ts';
import { figuresOf } from './unit-html.ts';

/**
 * Fetches units in advance, which the service worker caches; with their figures if `figures` is set.
 * Calls `step` after each unit.
 */
export async function prefetchUnits(
  enrolmentId: string,
  unitIds: string[],
  {
    figures = false,
    step = () => undefined,
  }: { figures?: boolean; step?: (kept: number) => void } = {},
): Promise<void> {
  for (const [index, unitId] of unitIds.entries()) {
    const unit = await queryClient.fetchQuery({
      queryKey: unitKey(enrolmentId, unitId),
      queryFn: () => fetchUnit(enrolmentId, unitId),
    });
    // Loads the page modules of plug-ins too, so that the service worker caches them.
    await loadKinds(unitKinds, [unit.kind]);
    await unitKinds.find(unit.kind)?.loadWork?.();
    if (unit.quiz) await loadKinds(quizQuestionKinds, kindsIn(unit.quiz));
    if (figures) {
      for (const source of figuresOf(unit.content)) {
        const figure = await fetch(`${source}?width=960`).catch((error: Error) => {
          throw new OfflineError(error.message);
        });
        // A figure that was removed meanwhile does not stop the download.
        if (!figure.ok && figure.status !== 404) throw await problemOf(figure);
      }
    }
    step(index + 1);
  }
}
