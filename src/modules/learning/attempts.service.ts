import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { InvalidFields, NotFound } from '../../platform/errors/errors.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { isAnswerable, type Quiz, scorePercent } from '../courses/quiz.js';
import { EnrolmentsService } from '../enrolments/enrolments.service.js';
import { attemptView, type Sitting } from './attempt-view.js';
import type { AttemptDto } from './learning.dto.js';
import {
  AnswersNotYet,
  AttemptOver,
  NoAttemptsLeft,
  NoQuestionsToAnswer,
} from './learning.errors.js';
import { UnitCompleted } from './learning.events.js';
import { faultsOf, mergeAnswers, type SentAnswers } from './merge-answers.js';
import { QuizAttempt } from './quiz-attempt.entity.js';
import { answersShown, attemptsOf } from './quiz-sql.js';
import { studying } from './study.service.js';

interface QuizUnit {
  id: string;
  unitKey: string;
  quiz: Quiz;
}

/** Quiz attempts: one open at a time, saved any number of times, submitted once. */
@Injectable()
export class AttemptsService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly enrolments: EnrolmentsService,
  ) {}

  /** Starts an attempt, or returns the open one. @throws NoAttemptsLeft, NoQuestionsToAnswer */
  start(actor: Actor, enrolmentId: string, unitId: string): Promise<AttemptDto> {
    return this.db.transaction(async () => {
      const { unitKey, quiz, ...unit } = await this.quizFor(actor, enrolmentId, unitId);
      const attempts = this.db.repository(QuizAttempt);
      const earlier = await attempts.find({
        where: { enrolmentId, unitKey },
        order: { number: 'DESC' },
      });
      const open = earlier.find((attempt) => !attempt.submittedAt);
      // It may have been started in another version of the course, and keeps that version's
      // questions.
      if (open) return this.get(actor, open.id);
      if (quiz.maxAttempts !== null && earlier.length >= quiz.maxAttempts) {
        throw new NoAttemptsLeft(quiz.maxAttempts);
      }
      if (!isAnswerable(quiz)) throw new NoQuestionsToAnswer();
      const id = newId();
      await attempts.insert({
        id,
        enrolmentId,
        unitId: unit.id,
        unitKey,
        number: (earlier[0]?.number ?? 0) + 1,
        answers: {},
        answerSources: {},
        startedAt: new Date(),
      });
      return this.get(actor, id);
    });
  }

  async get(actor: Actor, id: string): Promise<AttemptDto> {
    const { attempt, quiz } = await this.find(actor, id);
    return attemptView(attempt, await this.sittingOf(attempt, quiz));
  }

  /**
   * Saves answers of an open attempt. Changes only the given questions, and none that another
   * device has answered since (`mergeAnswers`). @throws AttemptOver, InvalidFields
   */
  save(actor: Actor, id: string, sent: SentAnswers): Promise<AttemptDto> {
    return this.db.transaction(async () => {
      const { attempt, quiz } = await this.find(actor, id);
      if (attempt.submittedAt) throw new AttemptOver();
      const faults = faultsOf(quiz, sent);
      if (faults.length > 0) throw new InvalidFields(faults);
      const kept = { answers: attempt.answers, sources: attempt.answerSources };
      const { answers, sources: answerSources } = mergeAnswers(kept, sent);
      await this.db.repository(QuizAttempt).update(id, { answers, answerSources });
      const saved = { ...attempt, answers, answerSources, version: attempt.version + 1 };
      return attemptView(saved, await this.sittingOf(attempt, quiz));
    });
  }

  /** Submits an attempt. Idempotent: the first submission counts. @throws NoQuestionsToAnswer */
  submit(actor: Actor, id: string): Promise<AttemptDto> {
    return this.db.transaction(async () => {
      const { attempt, quiz } = await this.find(actor, id);
      if (attempt.submittedAt) return this.get(actor, id);
      if (!isAnswerable(quiz)) throw new NoQuestionsToAnswer();
      const percent = scorePercent(quiz, attempt.answers);
      const passed = percent >= quiz.passPercent;
      // Checked after the answers were read and locked, so that answers shown later cannot have
      // influenced them.
      const graded = !(await this.areShown(attempt));
      await this.db
        .repository(QuizAttempt)
        .update(id, { submittedAt: new Date(), scorePercent: percent, passed, graded });
      if (passed) await this.completeUnit(attempt);
      return this.get(actor, id);
    });
  }

  /**
   * Shows the correct answers of an attempt's quiz from now on. Attempts submitted after that do
   * not count for a grade, in any version or cohort. @throws AnswersNotYet
   */
  showAnswers(actor: Actor, id: string): Promise<AttemptDto> {
    return this.db.transaction(async () => {
      const { attempt, quiz } = await this.find(actor, id);
      const { isOver, answersShown } = await this.sittingOf(attempt, quiz);
      if (!attempt.submittedAt || !isOver) throw new AnswersNotYet();
      if (!answersShown) {
        await this.db.run(
          `INSERT INTO shown_answers (enrolment_id, unit_key) VALUES ($1, $2)
           ON CONFLICT DO NOTHING`,
          [attempt.enrolmentId, attempt.unitKey],
        );
      }
      return this.get(actor, id);
    });
  }

  private async completeUnit({ enrolmentId, unitId, unitKey }: QuizAttempt): Promise<void> {
    const fresh = await this.db.run(
      'INSERT INTO unit_completions (enrolment_id, unit_key) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [enrolmentId, unitKey],
    );
    if (fresh > 0) await this.outbox.publish(new UnitCompleted(enrolmentId, unitId));
  }

  /**
   * The quiz in the cohort's current version. Locks the actor's enrolment, to serialize concurrent
   * starts.
   * @throws NotFound
   */
  private async quizFor(actor: Actor, enrolmentId: string, unitId: string): Promise<QuizUnit> {
    await this.enrolments.lock(enrolmentId);
    const row = await this.db.row<QuizUnit>(
      `SELECT u.id, u.key AS "unitKey", u.quiz
       FROM shared.units asked JOIN shared.units u ON u.key = asked.key
       JOIN shared.cohort_courses cc ON cc.course_version_id = u.course_version_id
       JOIN shared.enrolments e ON e.cohort_id = cc.cohort_id
       WHERE e.id = $1 AND e.person_id = $2 AND ${studying} AND asked.id = $3 AND u.quiz IS NOT NULL`,
      [enrolmentId, actor.personId, unitId],
    );
    if (!row) throw new NotFound('quiz');
    return row;
  }

  private async areShown({ enrolmentId, unitKey }: QuizAttempt): Promise<boolean> {
    const row = await this.db.row<{ shown: boolean }>(
      `SELECT ${answersShown('e.person_id', '$2')} AS shown FROM shared.enrolments e WHERE e.id = $1`,
      [enrolmentId, unitKey],
    );
    return row?.shown ?? false;
  }

  private async sittingOf(attempt: QuizAttempt, quiz: Quiz): Promise<Sitting> {
    const row = await this.db.row<Omit<Sitting, 'quiz'>>(
      `SELECT ${answersShown('e.person_id', '$2')} AS "answersShown", n.left AS "attemptsLeft",
         n.passed OR n.submitted >= n.allowed IS TRUE AS "isOver"
       FROM shared.enrolments e CROSS JOIN ${attemptsOf('e', '$2')} WHERE e.id = $1`,
      [attempt.enrolmentId, attempt.unitKey],
    );
    return { quiz, isOver: false, answersShown: false, attemptsLeft: null, ...row };
  }

  /** Finds the actor's attempt and, within a transaction, locks it. @throws NotFound */
  private async find(actor: Actor, id: string): Promise<{ attempt: QuizAttempt; quiz: Quiz }> {
    const row = await this.db.row<{ quiz: Quiz }>(
      `SELECT u.quiz FROM quiz_attempts q
       JOIN shared.enrolments e ON e.id = q.enrolment_id JOIN shared.units u ON u.id = q.unit_id
       WHERE q.id = $1 AND e.person_id = $2 AND ${studying} FOR UPDATE OF q`,
      [id, actor.personId],
    );
    if (!row) throw new NotFound('attempt');
    const attempt = await this.db.repository(QuizAttempt).findOneByOrFail({ id });
    return { attempt, quiz: row.quiz };
  }
}
