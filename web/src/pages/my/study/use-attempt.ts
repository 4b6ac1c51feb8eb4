import { useEffect, useRef, useState } from 'preact/hooks';
import { api, ask, type Dto } from '../../../api/client.ts';
import { queryClient } from '../../../api/use.ts';
import { forgetDraft, readDraft, writeDraft } from '../../../offline/drafts.ts';
import { listUnsent, onSent, sendSoon } from '../../../offline/outbox.ts';
import { store } from '../../../offline/store.ts';
import { useMe } from '../../../session.ts';
import { unitKey } from './keep-units.ts';

export type Attempt = Dto<'AttemptDto'>;
type Answers = Attempt['answers'];

const keptName = (enrolmentId: string, unitId: string) => `attempt ${enrolmentId} ${unitId}`;
/** A tab may be closed before IndexedDB has written: answers also stand where writing is at once. */
const draftName = (attemptId: string) => `answers ${attemptId}`;
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

  const send = async (to: Attempt, answers: Answers) => {
    if (Object.keys(answers).length === 0) return;
    await sendSoon({
      key: `answers ${to.id}`,
      personId,
      method: 'POST',
      path: `${pathOf(to.id)}/answers`,
      body: { answers },
      kind: 'answers',
      name: unitName,
    });
  };

  // Two answers may come before the next drawing.
  const latest = useRef<Attempt>();
  const chosenHere = useRef<Answers>({});

  const keep = async (next: Attempt) => {
    latest.current = next;
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
      const typed: Answers = {
        ...(has('answers')?.body?.answers as Answers),
        ...readDraft<Answers>(draftName(kept.id)),
      };
      const mine = { ...kept, answers: { ...kept.answers, ...typed } };
      latest.current = mine;
      setAttempt(mine);
      if (!kept.submittedAt && !has('submission')) await send(mine, typed);
      // What another device has answered meanwhile; an older answer that was kept is no news.
      const now = await ask(
        api.GET('/api/v1/attempts/{id}', { params: { path: { id: kept.id } } }),
      );
      if (left || now.version < (latest.current?.version ?? 0)) return;
      await keep({ ...now, answers: { ...now.answers, ...typed, ...chosenHere.current } });
      if (now.submittedAt) forgetDraft(draftName(now.id));
    };
    void open().catch(() => undefined); // not reached: what is kept here is shown and sent later
    const stop = onSent((act, answer) => {
      if ((act.kind !== 'answers' && act.kind !== 'submission') || left) return;
      const saved = answer as Attempt;
      if (saved.id !== latest.current?.id) return;
      if (act.kind === 'answers') {
        void keep({ ...saved, answers: { ...saved.answers, ...latest.current.answers } });
        return;
      }
      setHandedIn(false);
      forgetDraft(draftName(saved.id));
      void keep(saved);
      void queryClient.invalidateQueries({ queryKey: ['study', enrolmentId] });
      void queryClient.invalidateQueries({ queryKey: unitKey(enrolmentId, unitId) });
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
      chosenHere.current = {};
      await keep(
        await ask(
          api.POST('/api/v1/enrolments/{id}/units/{unitId}/attempts', {
            params: { path: { id: enrolmentId, unitId } },
          }),
        ),
      );
    },
    async answer(questionId: string, chosen: string[]) {
      const now = latest.current;
      if (!now) return;
      chosenHere.current = { ...chosenHere.current, [questionId]: chosen };
      writeDraft(draftName(now.id), {
        ...readDraft<Answers>(draftName(now.id)),
        ...chosenHere.current,
      });
      await Promise.all([
        send(now, { [questionId]: chosen }),
        keep({ ...now, answers: { ...now.answers, [questionId]: chosen } }),
      ]);
    },
    /** From then on nothing that is submitted counts for a grade. */
    async showAnswers() {
      if (!attempt) return;
      await keep(
        await ask(
          api.POST('/api/v1/attempts/{id}/shown-answers', {
            params: { path: { id: attempt.id } },
          }),
        ),
      );
      void queryClient.invalidateQueries({ queryKey: unitKey(enrolmentId, unitId) });
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
