/** @jest-environment ./test/support/page-environment.mjs */
import { render } from 'preact';
import { act } from 'preact/test-utils';

type Form = ReturnType<typeof import('./use-form.ts').useForm<Values, { version: number }>>;

interface Values {
  title: string;
  note: string;
}

const initial: Values = { title: 'Forests', note: '' };

describe('A form', () => {
  let useForm: typeof import('./use-form.ts').useForm;
  let ApiProblem: typeof import('../api/client.ts').ApiProblem;
  let form: Form;

  beforeAll(async () => {
    const { loadTexts } = await import('../i18n/t.ts');
    await Promise.all([loadTexts('common'), loadTexts('faults'), loadTexts('problems')]);
    ({ useForm } = await import('./use-form.ts'));
    ({ ApiProblem } = await import('../api/client.ts'));
  });
  beforeEach(() => {
    document.body.innerHTML = '<main></main>';
    localStorage.clear();
    sessionStorage.clear();
  });

  interface Options {
    initial?: Values;
    version?: number;
    draft?: string;
    reload?: () => Promise<unknown>;
    submit?: (values: Values, version: number) => Promise<{ version: number }>;
  }
  const TestForm = (options: Options) => {
    form = useForm<Values, { version: number }>({
      ...{ initial, submit: async (_, version) => ({ version: version + 1 }), ...options },
    });
    return <form {...form.props} />;
  };
  const renderForm = (options: Options = {}) =>
    act(() => render(<TestForm {...options} />, document.querySelector('main') as HTMLElement));
  const leave = () => act(() => render(null, document.querySelector('main') as HTMLElement));
  const type = (name: keyof Values, value: string) => act(() => form.bind(name).onChange(value));
  const send = () => act(async () => form.props.onSubmit(new Event('submit')));

  it('submits all that was typed, also in two fields before the next render', async () => {
    const sent: Values[] = [];
    renderForm({
      submit: async (values) => {
        sent.push(values);
        return { version: 2 };
      },
    });
    act(() => {
      form.bind('title').onChange('Mangroves');
      form.bind('note').onChange('Coasts');
    });
    await send();
    expect(sent).toEqual([{ title: 'Mangroves', note: 'Coasts' }]);
    expect(form.dirty).toBe(false);
  });

  it('keeps what was typed while the server responded, based on the version that it saved', async () => {
    let respond = (_: { version: number }) => {};
    const versions: number[] = [];
    const options: Options = {
      draft: 'slow',
      version: 1,
      submit: (_, version) => {
        versions.push(version);
        return new Promise((resolve) => {
          respond = resolve;
        });
      },
    };
    renderForm(options);
    type('title', 'Mangroves');
    await send();
    type('note', 'Coasts');
    await act(async () => respond({ version: 2 }));
    renderForm({ ...options, initial: { title: 'Mangroves', note: '' }, version: 2 });
    expect(form.values).toEqual({ title: 'Mangroves', note: 'Coasts' });
    expect(form.dirty).toBe(true);
    leave();
    renderForm({ ...options, initial: { title: 'Mangroves', note: '' }, version: 2 });
    expect(form.values.note).toBe('Coasts');
    await send();
    await act(async () => respond({ version: 3 }));
    expect(versions).toEqual([1, 2]);
    expect(form.dirty).toBe(false);
  });

  it('shows field errors at their fields, and all others above the form', async () => {
    const refused = new ApiProblem({
      ...{ status: 422, type: '/problems/invalid-fields', title: 'Some fields do not fit.' },
      errors: [
        { code: 'required', pointer: '/title', detail: 'is required' },
        { code: 'required', pointer: '/title', detail: 'is required' },
        { code: 'required', pointer: '/elsewhere', detail: 'is required' },
      ],
    });
    renderForm({ submit: () => Promise.reject(refused) });
    type('note', 'Coasts');
    await send();
    expect(form.bind('title').error).toBeTruthy();
    expect(form.bind('title').error?.split('.').filter(Boolean)).toHaveLength(1);
    expect(form.bind('note').error).toBeUndefined();
    expect(form.summary).toHaveLength(2);
    // Nothing that was typed is lost.
    expect(form.values.note).toBe('Coasts');
    expect(form.busy).toBe(false);
  });

  it('keeps a draft until it is submitted', async () => {
    renderForm({ draft: 'test' });
    type('title', 'Mangroves');
    leave();
    renderForm({ draft: 'test' });
    expect(form.values.title).toBe('Mangroves');
    expect(form.restored).toBe(true);
    await send();
    leave();
    renderForm({ draft: 'test' });
    expect(form.values.title).toBe('Forests');
  });

  it('follows new values as long as nothing is typed', () => {
    renderForm({ version: 1 });
    renderForm({ version: 2, initial: { title: 'Peat', note: '' } });
    expect(form.values.title).toBe('Peat');
  });

  it('overwrites no other change: shows it, and merges the typed values into it', async () => {
    const versions: number[] = [];
    let reloads = 0;
    const options: Options = {
      version: 1,
      reload: async () => void reloads++,
      submit: async (_, version) => {
        versions.push(version);
        if (version < 2) {
          throw new ApiProblem({ status: 412, type: '/problems/changed-meanwhile', title: '' });
        }
        return { version: version + 1 };
      },
    };
    renderForm(options);
    type('note', 'Coasts');
    await send();
    expect(form.conflict).not.toBeNull();
    await act(async () => form.conflict?.load());
    renderForm({ ...options, version: 2, initial: { title: 'Peat', note: '' } });
    expect(form.values).toEqual({ title: 'Peat', note: 'Coasts' });
    expect(form.isMerged).toBe(true);
    await send();
    expect(versions).toEqual([1, 2]);
    expect(reloads).toBe(1);
  });
});
