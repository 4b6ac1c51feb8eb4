/** @jest-environment ./test/support/page-environment.mjs */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import type { Question } from '../../../src/modules/enrolments/forms/questions/form-question.ts';
import { formQuestionKinds } from '../../../src/modules/enrolments/forms/questions/form-question-kinds.ts';

describe('The questions of an application form', () => {
  let AnswerFields: typeof import('./answers.tsx').AnswerFields;
  let AnswersShown: typeof import('../components/answer-list.tsx').AnswersShown;
  let views: typeof import('../kinds/form-questions/form-question-kinds.ts').formQuestionKinds;

  beforeAll(async () => {
    const { loadTexts } = await import('../i18n/t.ts');
    await loadTexts('common');
    ({ AnswerFields } = await import('./answers.tsx'));
    ({ AnswersShown } = await import('../components/answer-list.tsx'));
    ({ formQuestionKinds: views } = await import('../kinds/form-questions/form-question-kinds.ts'));
  });
  beforeEach(() => {
    document.body.innerHTML = '<main></main>';
  });

  const main = () => document.querySelector('main') as HTMLElement;
  const question = (kind: string): Question => ({
    ...{ id: kind, kind, label: { en: `The ${kind}` }, required: true },
    ...(kind === 'choice' && { options: [{ id: 'sea', label: { en: 'Sea' } }] }),
  });

  it('are of the same kinds on the pages and in the API', () => {
    expect(views.names()).toEqual(formQuestionKinds.names());
  });

  it('each have an input with their words', () => {
    const questions = formQuestionKinds.names().map(question);
    act(() =>
      render(
        <AnswerFields
          questions={questions}
          value={{}}
          onChange={() => {}}
          errorOf={() => 'Wrong'}
        />,
        main(),
      ),
    );
    for (const { label } of questions) expect(main().textContent).toContain(label.en);
    expect(main().querySelectorAll('input, select, textarea')).toHaveLength(questions.length);
    expect(main().querySelectorAll('.error')).toHaveLength(questions.length);
  });

  it('are not answered, and their answers read as text, where the kind is not known', () => {
    const questions = [question('star-map')];
    const answers = { 'star-map': { north: 11.5 } };
    act(() =>
      render(
        <AnswerFields
          questions={questions}
          value={answers}
          onChange={() => {}}
          errorOf={() => ''}
        />,
        main(),
      ),
    );
    expect(main().querySelectorAll('input, select, textarea')).toHaveLength(0);
    expect(main().textContent).toContain('The star-map');
    act(() =>
      render(<AnswersShown questions={questions} answers={answers} documents={[]} />, main()),
    );
    expect(main().querySelector('dd')?.textContent).toBe('{"north":11.5}');
  });
});
