/**
 * @import { Plugin } from '../../src/plugins/plugin.ts'
 * @typedef {NonNullable<Plugin['quizQuestionKinds']>[number]} QuizQuestionKind
 * @typedef {{ value: number, tolerance: number, unit: string }} Settings
 */

const MAX_UNIT = 20;

/**
 * The settings of a question that was checked when it was written.
 * @param {{ settings?: object }} question
 */
const settingsOf = ({ settings }) => /** @type {Settings} */ (settings);

/**
 * A number, right when it is near enough.
 * @type {QuizQuestionKind}
 */
export const estimate = {
  kind: 'estimate',

  questionFaults({ options, settings }) {
    if (options) return [{ pointer: '/options', code: 'not-asked', detail: 'is for choices only' }];
    const { value, tolerance, unit, ...others } = /** @type {Record<string, unknown>} */ (
      settings ?? {}
    );
    // Codes that the product has sentences for are shown in each reader's language.
    const faults = Object.keys(others).map((name) => ({
      ...{ pointer: `/settings/${name}`, code: 'unknown', detail: 'is not a setting of estimates' },
    }));
    for (const [name, number] of Object.entries({ value, tolerance })) {
      if (Number.isFinite(number)) continue;
      faults.push({
        ...{ pointer: `/settings/${name}`, code: 'not-number', detail: 'must be a number' },
      });
    }
    if (Number(tolerance) < 0) {
      const least = { code: 'too-small', params: { min: 0 }, detail: 'must be at least 0' };
      faults.push({ pointer: '/settings/tolerance', ...least });
    }
    if (typeof unit !== 'string') {
      faults.push({ pointer: '/settings/unit', code: 'not-text', detail: 'must be text' });
    } else if (unit.length > MAX_UNIT) {
      const most = { code: 'too-long', params: { max: MAX_UNIT }, detail: 'is too long' };
      faults.push({ pointer: '/settings/unit', ...most });
    }
    return faults;
  },

  answerFaults: (_, answer) =>
    answer === '' || typeof answer === 'number'
      ? []
      : [{ code: 'not-number', detail: 'must be a number' }],

  // A number field that was emptied.
  isEmpty: (answer) => answer === '',

  mark(question, answer) {
    const { value, tolerance } = settingsOf(question);
    // 0.1 + 0.2 is within 0 of 0.3, though not in binary.
    const rounding = 1e-9 * Math.max(1, Math.abs(value));
    return Math.abs(Number(answer) - value) <= tolerance + rounding ? 1 : 0;
  },

  asked: (question) => ({ settings: { unit: settingsOf(question).unit } }),

  correct(question) {
    const { value, tolerance, unit } = settingsOf(question);
    return { value, tolerance, unit };
  },
};
