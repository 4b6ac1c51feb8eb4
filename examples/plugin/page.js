/**
 * What the browser loads of this plug-in: one ES module without imports. Everything that it draws
 * with comes from the pages, in `host`.
 *
 * @import { PluginHost } from '../../web/src/plugins/plugin-host.ts'
 * @typedef {import('../../web/src/kinds/quiz-questions/quiz-question-kind.ts').EditorProps} EditorProps
 * @typedef {import('../../web/src/kinds/quiz-questions/quiz-question-kind.ts').FieldsProps} FieldsProps
 * @typedef {import('../../web/src/kinds/quiz-questions/quiz-question-kind.ts').ResultProps} ResultProps
 * @typedef {{ value?: number | null, tolerance?: number | null, unit?: string }} Settings
 */

const english = {
  label: 'Estimate (a number)',
  answer: 'Your estimate',
  answerIn: (/** @type {string} */ unit) => `Your estimate, in ${unit}`,
  yourAnswer: (/** @type {string} */ answer) => `Your answer: ${answer}`,
  rightAnswer: (/** @type {string} */ value, /** @type {string} */ tolerance) =>
    `Correct answer: ${value}, give or take ${tolerance}`,
  value: 'Correct value',
  tolerance: 'Tolerance',
  toleranceHint: 'How far from the correct value an answer may be. 0: exactly this value.',
  unit: 'Unit',
};

/** By the language of the pages; those that are missing are in English. */
const texts = /** @type {Record<string, typeof english>} */ ({
  en: english,
  zh: {
    label: '估算题（填写数字）',
    answer: '您的估算',
    answerIn: (unit) => `您的估算（单位：${unit}）`,
    yourAnswer: (answer) => `您的答案：${answer}`,
    rightAnswer: (value, tolerance) => `正确答案：${value}，允许误差 ${tolerance}`,
    value: '正确数值',
    tolerance: '允许误差',
    toleranceHint: '答案与正确数值之间允许的最大差距。0 表示必须完全相等。',
    unit: '单位',
  },
});

/** @param {PluginHost} host */
export default function addKinds({ h, Fragment, inputs, format, locale, registries }) {
  const { NumberInput, TextInput } = inputs;
  const text = texts[locale] ?? english;

  const settingsOf = (/** @type {{ settings?: object }} */ { settings }) =>
    /** @type {Settings} */ (settings ?? {});
  const measured = (/** @type {unknown} */ value, unit = '') =>
    typeof value === 'number' ? `${format.number(value)} ${unit}`.trim() : '–';

  /** @param {FieldsProps} props */
  function Fields({ question, answer, onChange }) {
    const { unit } = settingsOf(question);
    return h(NumberInput, {
      label: unit ? text.answerIn(unit) : text.answer,
      name: question.id,
      inputMode: 'decimal',
      step: 'any',
      value: typeof answer === 'number' ? answer : null,
      onChange: (value) => onChange(Number.isFinite(value) ? Number(value) : ''),
      error: undefined,
    });
  }

  /** @param {ResultProps} props */
  function Result({ question, answer, mark }) {
    const { unit } = settingsOf(question);
    const { value, tolerance } = /** @type {Settings} */ (mark?.correct ?? {});
    return h(
      Fragment,
      null,
      h('p', null, text.yourAnswer(measured(answer, unit))),
      mark?.correct &&
        !mark.right &&
        h('p', null, text.rightAnswer(measured(value, unit), measured(tolerance, unit))),
    );
  }

  /** @param {EditorProps} props */
  function Editor({ question, onChange, errorAt }) {
    const settings = settingsOf(question);
    const set = (/** @type {Settings} */ change) =>
      onChange({ ...question, settings: { ...settings, ...change } });
    const decimal = { inputMode: /** @type {const} */ ('decimal'), step: 'any' };
    return h('div', { class: 'fields' }, [
      h(NumberInput, {
        ...decimal,
        label: text.value,
        name: `${question.id} value`,
        value: settings.value ?? null,
        onChange: (value) => set({ value }),
        error: errorAt('/settings/value'),
      }),
      h(NumberInput, {
        ...decimal,
        label: text.tolerance,
        hint: text.toleranceHint,
        min: 0,
        name: `${question.id} tolerance`,
        value: settings.tolerance ?? null,
        onChange: (tolerance) => set({ tolerance }),
        error: errorAt('/settings/tolerance'),
      }),
      h(TextInput, {
        label: text.unit,
        optional: true,
        name: `${question.id} unit`,
        value: settings.unit ?? '',
        onChange: (unit) => set({ unit }),
        error: errorAt('/settings/unit'),
      }),
    ]);
  }

  registries.quizQuestionKinds.add({
    kind: 'estimate',
    label: () => text.label,
    Fields,
    Result,
    isEmpty: (answer) => answer === '',
    begin: () => ({ settings: { value: null, tolerance: 0, unit: '' } }),
    loadEditor: async () => Editor,
  });
}
