import { useEffect, useRef, useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { queryClient } from '../../../api/queries.ts';
import { unitKey } from '../../../components/study-unit.ts';
import { deviceId } from '../../../offline/device.ts';
import { readDraft, removeDraft, writeDraft } from '../../../offline/drafts.ts';
import { store } from '../../../offline/local-store.ts';
import { listPendingChanges, onChangeSent, queueChange } from '../../../offline/outbox.ts';
import { useMe } from '../../../session.ts';

export type Attempt = Dto<'AttemptDto'>;
type Answers = Attempt['answers'];
type Answer = Answers[string];

const keptName = (enrolmentId: string, unitId: string) => `attempt ${enrolmentId} ${unitId}`;
/** A tab may be closed before IndexedDB has written: answers are also kept where writing is at once. */
const draftName = (attemptId: string) => `answers ${attemptId}`;
const pathOf = (id: string) => `/api/v1/attempts/${id}`;

/** Whether two answers say the same; the server may order the texts of one by name differently. */
const isSameAnswer = (one: unknown, two: unknown): boolean => inOrder(one) === inOrder(two);
const inOrder = (answer: unknown): string =>
  JSON.stringify(answer, (_, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** Shows what is reached by passing a quiz. */
async function showMilestone(enrolmentId: string, unitId: string): Promise<void> {
  const study = queryClient.getQueryData<Dto<'StudyDto'>>(['study', enrolmentId]);
  try {
    const milestones = await import('../../../components/milestones/milestones.ts');
    await milestones.showMilestone(study, unitId);
  } catch {
    // The quiz is passed without it.
  }
}

/**
 * The sitting of a quiz, kept in this browser: it opens where it was after a reload or without a
 * network, and its answers go to the server whenever there is one.
 */
export function useAttempt(enrolmentId: string, unitId: string, unitName: string) {
  const me = useMe();
  const personId = me?.id ?? '';
  const [attempt, setAttempt] = useState<Attempt | null>();
  /** Submitted on this device, and not sent yet. */
  const [isSubmittedHere, setSubmittedHere] = useState(false);

  /** Questions that another device has answered in the meantime: its answers are kept. */
  const [elsewhere, setElsewhere] = useState<Set<string>>(new Set());

  const send = async (to: Attempt, answers: Answers) => {
    if (Object.keys(answers).length === 0) return;
    const seen = Object.fromEntries(
      Object.keys(answers).map((id) => [id, to.answerVersions?.[id] ?? 0]),
    );
    await queueChange({
      key: `answers ${to.id}`,
      personId,
      method: 'POST',
      path: `${pathOf(to.id)}/answers`,
      body: { answers, seen, device: deviceId() },
      kind: 'answers',
      name: unitName,
    });
  };

  // Two answers may come before the next drawing.
  const latest = useRef<Attempt>();
  /** Given here, and not known to have arrived. */
  const chosenHere = useRef<Answers>({});

  const keep = async (next: Attempt) => {
    latest.current = next;
    setAttempt(next);
    await store.keep(keptName(enrolmentId, unitId), next);
  };
  const withChosen = (from: Attempt): Attempt => ({
    ...from,
    answers: { ...from.answers, ...chosenHere.current },
  });

  /** Forgets what has arrived, unless it was changed since it was sent. */
  const arrived = (attemptId: string, sent: Answers) => {
    const waiting = Object.entries(chosenHere.current).filter(([id, chosen]) => {
      const same = sent[id] !== undefined && JSON.stringify(sent[id]) === JSON.stringify(chosen);
      return !same;
    });
    chosenHere.current = Object.fromEntries(waiting);
    if (waiting.length > 0) writeDraft(draftName(attemptId), chosenHere.current);
    else removeDraft(draftName(attemptId));
  };

  useEffect(() => {
    if (!personId) return;
    let left = false;
    const open = async () => {
      const kept = await store.kept<Attempt>(keptName(enrolmentId, unitId));
      if (left) return;
      setAttempt(kept ?? null);
      if (!kept) return;
      const unsent = await listPendingChanges(personId);
      const has = (name: string) => unsent.find(({ key }) => key === `${name} ${kept.id}`);
      setSubmittedHere(Boolean(has('submission')));
      const typed = readDraft<Answers>(draftName(kept.id)) ?? {};
      chosenHere.current = { ...(has('answers')?.body?.answers as Answers), ...typed };
      const mine = withChosen(kept);
      latest.current = mine;
      setAttempt(mine);
      if (!kept.submittedAt && !has('submission')) await send(kept, typed);
      // What another device has answered meanwhile; an older answer that was kept is no news.
      const now = await unwrap(
        api.GET('/api/v1/attempts/{id}', { params: { path: { id: kept.id } } }),
      );
      if (left || now.version < (latest.current?.version ?? 0)) return;
      if (now.submittedAt) {
        chosenHere.current = {};
        removeDraft(draftName(now.id));
      }
      await keep(withChosen(now));
    };
    void open().catch(() => undefined); // not reached: what is kept here is shown and sent later
    const stop = onChangeSent((act, answer) => {
      if ((act.kind !== 'answers' && act.kind !== 'submission') || left) return;
      const saved = answer as Attempt;
      if (saved.id !== latest.current?.id) return;
      if (act.kind === 'answers') {
        const sent = (act.body?.answers ?? {}) as Answers;
        arrived(saved.id, sent);
        const others = Object.keys(sent).filter((id) => !isSameAnswer(saved.answers[id], sent[id]));
        if (others.length > 0) setElsewhere((now) => new Set([...now, ...others]));
        void keep(withChosen(saved));
        return;
      }
      setSubmittedHere(false);
      chosenHere.current = {};
      removeDraft(draftName(saved.id));
      void keep(saved);
      if (saved.passed) void showMilestone(enrolmentId, unitId);
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
    isSubmittedHere,
    elsewhere,
    /** Starts an attempt, or takes up the one that is open on any device. */
    async begin() {
      chosenHere.current = {};
      await keep(
        await unwrap(
          api.POST('/api/v1/enrolments/{id}/units/{unitId}/attempts', {
            params: { path: { id: enrolmentId, unitId } },
          }),
        ),
      );
    },
    async answer(questionId: string, answer: Answer) {
      const now = latest.current;
      if (!now) return;
      chosenHere.current = { ...chosenHere.current, [questionId]: answer };
      writeDraft(draftName(now.id), chosenHere.current);
      setElsewhere((before) => new Set([...before].filter((id) => id !== questionId)));
      await Promise.all([
        send(now, { [questionId]: answer }),
        keep({ ...now, answers: { ...now.answers, [questionId]: answer } }),
      ]);
    },
    /** From then on nothing that is submitted counts for a grade. */
    async showAnswers() {
      if (!attempt) return;
      await keep(
        await unwrap(
          api.POST('/api/v1/attempts/{id}/shown-answers', {
            params: { path: { id: attempt.id } },
          }),
        ),
      );
      void queryClient.invalidateQueries({ queryKey: unitKey(enrolmentId, unitId) });
    },
    async submit() {
      if (!attempt) return;
      setSubmittedHere(true);
      await queueChange({
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
