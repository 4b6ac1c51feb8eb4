import { useEffect, useState } from 'preact/hooks';
import { api, ask, type Dto } from '../../../api/client.ts';
import { queryClient } from '../../../api/use.ts';
import { listUnsent, onSent, sendSoon } from '../../../offline/outbox.ts';
import { store } from '../../../offline/store.ts';
import { useMe } from '../../../session.ts';

export type Attempt = Dto<'AttemptDto'>;
type Answers = Attempt['answers'];

const keptName = (enrolmentId: string, unitId: string) => `attempt ${enrolmentId} ${unitId}`;
const pathOf = (id: string) => `/api/v1/attempts/${id}`;

/**
 * The sitting of a quiz, kept in this browser: it opens where it was after a reload or without a
 * network, and its answers go to the server whenever there is one.
 */
export function useAttempt(enrolmentId: string, unitId: string, unitName: string) {
  const me = useMe();
  const personId = me?.id ?? '';
  const [attempt, setAttempt] = useState<Attempt | null>();
  /** Handed in here, and not sent yet. */
  const [handedIn, setHandedIn] = useState(false);

  const keep = async (next: Attempt) => {
    setAttempt(next);
    await store.keep(keptName(enrolmentId, unitId), next);
  };

  useEffect(() => {
    if (!personId) return;
    let left = false;
    const open = async () => {
      const kept = await store.kept<Attempt>(keptName(enrolmentId, unitId));
      if (left) return;
      setAttempt(kept ?? null);
      if (!kept) return;
      const unsent = await listUnsent(personId);
      const has = (name: string) => unsent.find(({ key }) => key === `${name} ${kept.id}`);
      setHandedIn(Boolean(has('submission')));
      const typed = (has('answers')?.body?.answers ?? {}) as Answers;
      const mine = { ...kept, answers: { ...kept.answers, ...typed } };
      setAttempt(mine);
      // What another device has answered meanwhile.
      const now = await ask(
        api.GET('/api/v1/attempts/{id}', { params: { path: { id: kept.id } } }),
      );
      if (!left) await keep({ ...now, answers: { ...now.answers, ...typed } });
    };
    void open().catch(() => undefined);
    const stop = onSent((act, answer) => {
      if (act.kind === 'submission' && (answer as Attempt).unitId === unitId) {
        setHandedIn(false);
        void keep(answer as Attempt);
        void queryClient.invalidateQueries({ queryKey: ['study', enrolmentId] });
      }
    });
    return () => {
      left = true;
      stop();
    };
  }, [enrolmentId, unitId, personId]);

  return {
    /** undefined until it is known; null when there is none. */
    attempt,
    handedIn,
    /** Starts an attempt, or takes up the one that is open on any device. */
    async begin() {
      await keep(
        await ask(
          api.POST('/api/v1/enrolments/{id}/units/{unitId}/attempts', {
            params: { path: { id: enrolmentId, unitId } },
          }),
        ),
      );
    },
    async answer(questionId: string, chosen: string[]) {
      if (!attempt) return;
      await keep({ ...attempt, answers: { ...attempt.answers, [questionId]: chosen } });
      await sendSoon({
        key: `answers ${attempt.id}`,
        personId,
        method: 'PATCH',
        path: `${pathOf(attempt.id)}/answers`,
        body: { answers: { [questionId]: chosen } },
        kind: 'answers',
        name: unitName,
      });
    },
    async handIn() {
      if (!attempt) return;
      setHandedIn(true);
      await sendSoon({
        key: `submission ${attempt.id}`,
        personId,
        method: 'POST',
        path: `${pathOf(attempt.id)}/submission`,
        kind: 'submission',
        name: unitName,
      });
    },
  };
}
