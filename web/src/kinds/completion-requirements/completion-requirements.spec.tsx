/** @jest-environment ./test/support/page-environment.mjs */
import 'fake-indexeddb/auto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { render } from 'preact';
import { act } from 'preact/test-utils';

const window_ = window as unknown as { happyDOM: { setURL(url: string): void } };

const rule = { allUnits: true, allQuizzes: false, minAttendancePercent: 80 };
const unknown = { 'star-visits': { least: 2 } };

describe('Completion requirements on the pages', () => {
  let askedBy: typeof import('./asked-by.ts').askedBy;
  let RuleFields: typeof import('./rule-fields.tsx').RuleFields;
  let requirements: typeof import('./completion-requirements.ts').completionRequirements;

  // An installation without plug-ins.
  let server: Server;

  beforeAll(async () => {
    server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ items: [], next: null }));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    window_.happyDOM.setURL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const { loadTexts } = await import('../../i18n/t.ts');
    await Promise.all([loadTexts('common'), loadTexts('coordinate')]);
    ({ askedBy } = await import('./asked-by.ts'));
    ({ RuleFields } = await import('./rule-fields.tsx'));
    ({ completionRequirements: requirements } = await import('./completion-requirements.ts'));
    // One after the other: Jest cannot link modules that are imported at the same time.
    await import('./units-fields.tsx');
    await import('./quizzes-fields.tsx');
    await import('./attendance-fields.tsx');
    const { hostSource } = await import('../../plugins/host-source.ts');
    const { pluginHost } = await import('../../plugins/plugin-host.ts');
    hostSource.load = async () => pluginHost;
    await import('../../plugins/load-plugins.ts');
  });
  afterAll(() => void server.close());
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
    const isShown = () =>
      main.querySelector('button') &&
      main.querySelectorAll('input').length === requirements.names().length;
    while (!isShown()) {
      await act(() => new Promise((done) => setTimeout(done)));
    }
    act(() => (main.querySelector('button') as HTMLButtonElement).click());
    expect(changes).toEqual([{ further: {} }]);
  });
});
