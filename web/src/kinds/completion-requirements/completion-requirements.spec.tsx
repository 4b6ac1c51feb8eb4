/** @jest-environment ./test/support/page-environment.mjs */
import { render } from 'preact';
import { act } from 'preact/test-utils';

const rule = { allUnits: true, allQuizzes: false, minAttendancePercent: 80 };
const unknown = { 'star-visits': { least: 2 } };

describe('Completion requirements on the pages', () => {
  let askedBy: typeof import('./asked-by.ts').askedBy;
  let RuleFields: typeof import('./rule-fields.tsx').RuleFields;
  let requirements: typeof import('./completion-requirements.ts').completionRequirements;

  beforeAll(async () => {
    const { loadTexts } = await import('../../i18n/t.ts');
    await Promise.all([loadTexts('common'), loadTexts('coordinate')]);
    ({ askedBy } = await import('./asked-by.ts'));
    ({ RuleFields } = await import('./rule-fields.tsx'));
    ({ completionRequirements: requirements } = await import('./completion-requirements.ts'));
    // One after the other: Jest cannot link modules that are imported at the same time.
    await import('./units-fields.tsx');
    await import('./quizzes-fields.tsx');
    await import('./attendance-fields.tsx');
  });
  beforeEach(() => {
    document.body.innerHTML = '<main></main>';
  });

  it('are those that the server measures, in its order', () => {
    expect(requirements.names()).toEqual(['units', 'quizzes', 'attendance']);
  });

  it('are read as what the rule asks for', () => {
    expect(askedBy(rule)).toEqual([
      'All required units completed',
      'At least 80% of the workshop time attended',
    ]);
    expect(askedBy({ allUnits: false, allQuizzes: false, minAttendancePercent: 0 })).toEqual([]);
  });

  it('are announced as further ones where no page knows them', () => {
    expect(askedBy({ ...rule, further: unknown })).toEqual([
      ...askedBy(rule),
      'Further requirements',
    ]);
  });

  it('have fields each, and can be removed where no page knows them', async () => {
    const main = document.querySelector('main') as HTMLElement;
    const changes: object[] = [];
    const fields = (
      <RuleFields
        rule={{ ...rule, further: unknown }}
        set={(change) => void changes.push(change)}
        errorAt={() => undefined}
      />
    );
    act(() => render(fields, main));
    // They are loaded when they are shown.
    while (main.querySelectorAll('input').length < requirements.names().length) {
      await act(() => new Promise((done) => setTimeout(done)));
    }
    act(() => (main.querySelector('button') as HTMLButtonElement).click());
    expect(changes).toEqual([{ further: {} }]);
  });
});
