import './design.css';
import { useState } from 'preact/hooks';
import { themes } from '../../../../../src/modules/programme/themes.ts';
import { ApiProblem } from '../../../api/client.ts';
import { useConfirmDialog } from '../../../components/use-confirm-dialog.tsx';
import { Badge } from '../../../design/badge.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { Cover, TitledCover } from '../../../design/cover.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { LazyChart } from '../../../design/lazy-chart.tsx';
import { Menu } from '../../../design/menu.tsx';
import { Notice } from '../../../design/notice.tsx';
import { Progress } from '../../../design/progress.tsx';
import { Empty, Loading, QueryResult } from '../../../design/query-result.tsx';
import { useRowSelection } from '../../../design/row-selection.tsx';
import { Table } from '../../../design/table.tsx';
import { Tabs } from '../../../design/tabs.tsx';
import { memberStates } from '../../../forms/choices.ts';
import {
  Checkbox,
  Checkboxes,
  NumberInput,
  Select,
  TextArea,
  TextInput,
} from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { LocalisedInput } from '../../../forms/localised-input.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { stateName } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';
import { showToast } from '../../../shell/toasts.tsx';

const states = [
  ...[
    'draft',
    'open',
    'reviewing',
    'running',
    'closed',
    'archived',
    'submitted',
    'offered',
    'waiting',
  ],
  ...[
    'accepted',
    'declined',
    'rejected',
    'withdrawn',
    'active',
    'completed',
    'invited',
    'suspended',
  ],
  ...[
    'prepared',
    'approved',
    'cancelled',
    'making',
    'issued',
    'revoked',
    'nominated',
    'joined',
    'refused',
  ],
];
const rows = memberStates.map((code, index) => ({
  code,
  seats: (index * 5) % 7,
  taken: (index * 3) % 5,
}));
const colours = [
  'ground',
  'surface',
  'sunken',
  'line',
  'ink',
  'ink-quiet',
  'accent',
  'accent-soft',
  'good',
  'warn',
  'bad',
  'info',
];

/** Every component in every state, as a reference for new pages. */
export default function Design() {
  const [open, setOpen] = useState(false);
  const [isUndoable, setUndoable] = useState(false);
  const question = useConfirmDialog();
  return (
    <Page title={t('common.design')} actions={<Button small>{t('design.page_action')}</Button>}>
      <p class="lead">{t('design.lead')}</p>
      <h2>{t('design.colours')}</h2>
      <ul class="grid swatches">
        {colours.map((name) => (
          <li key={name} class={`swatch ${name}`}>
            {name}
          </li>
        ))}
      </ul>
      <h2>{t('design.buttons')}</h2>
      <div class="row">
        <Button kind="primary">{t('design.primary')}</Button>
        <Button>{t('design.ordinary')}</Button>
        <Button kind="plain">{t('design.plain')}</Button>
        <Button kind="danger">{t('design.danger')}</Button>
        <Button small>{t('design.small')}</Button>
        <Button disabled>{t('design.disabled')}</Button>
        <Button busy>{t('design.busy')}</Button>
        <LinkButton href="/design">{t('design.link')}</LinkButton>
      </div>
      <h2>{t('design.notices')}</h2>
      {(['info', 'good', 'warn', 'bad'] as const).map((kind) => (
        <Notice key={kind} kind={kind} title={t(`design.notice_${kind}`)}>
          <p>{t('design.notice_text')}</p>
        </Notice>
      ))}
      <h2>{t('design.states')}</h2>
      <p class="row">
        {states.map((state) => (
          <Badge key={state} state={state} />
        ))}
      </p>
      <h2>{t('design.covers')}</h2>
      <ul class="grid">
        {[...themes, null].map((theme) => (
          <li key={theme}>
            <Cover theme={theme} title={t('common.programme_name')} />
          </li>
        ))}
        <li class="card cover-card">
          <TitledCover theme="marine">
            <h3>{t('common.programme_name')}</h3>
          </TitledCover>
        </li>
      </ul>
      <h2>{t('design.fields')}</h2>
      <Fields />
      <h2>{t('design.table')}</h2>
      <Figures />
      <h2>{t('design.chart')}</h2>
      <LazyChart
        title={t('design.chart')}
        labels={rows.map(({ code }) => code)}
        series={[
          { name: t('design.seats'), values: rows.map(({ seats }) => seats) },
          { name: t('design.taken'), values: rows.map(({ taken }) => taken) },
        ]}
        table={<Figures />}
      />
      <h2>{t('design.others')}</h2>
      <Progress value={7} max={12} text={t('common.units_done', { done: 7, of: 12 })} />
      <Tabs
        label={t('design.tabs')}
        tabs={[
          { href: '/design', text: t('common.design') },
          { href: '/cohorts', text: t('common.cohorts'), icon: 'cohort', count: 12 },
        ]}
      />
      <div class="row">
        <Button onClick={() => setOpen(true)}>{t('design.dialog')}</Button>
        <Button onClick={() => showToast(t('common.saved'))}>{t('design.toast')}</Button>
        <Button
          disabled={isUndoable}
          onClick={() => {
            setUndoable(true);
            showToast(t('design.undo_text'), () => setUndoable(false));
          }}
        >
          {t('design.undo')}
        </Button>
        <Button
          onClick={() =>
            question.open({
              action: t('design.ask'),
              effects: [t('common.final')],
              danger: true,
              act: async () => undefined,
              done: t('design.undo_text'),
            })
          }
        >
          {t('design.ask')}
        </Button>
        {question.dialog}
        <Menu id="design-menu" label={t('common.menu')}>
          <a href="/design">{t('common.design')}</a>
          <button type="button">{t('design.ordinary')}</button>
        </Menu>
      </div>
      <Dialog title={t('design.dialog')} open={open} onClose={() => setOpen(false)}>
        <p>{t('design.notice_text')}</p>
      </Dialog>
      <details class="card">
        <summary>{t('design.details')}</summary>
        <p>{t('design.notice_text')}</p>
      </details>
      <h2>{t('design.waiting')}</h2>
      <Loading />
      <Empty title={t('design.empty')} action={<Button>{t('design.ordinary')}</Button>}>
        <p>{t('design.empty_text')}</p>
      </Empty>
      <QueryResult
        query={{
          data: undefined,
          isPending: false,
          error: new ApiProblem({ status: 503, type: '', title: t('design.problem') }),
          refetch: () => undefined,
        }}
      >
        {() => null}
      </QueryResult>
    </Page>
  );
}

function Fields() {
  const form = useForm({
    initial: {
      text: t('design.text'),
      wrong: '3',
      number: 12 as number | null,
      long: '',
      choice: 'KH',
      on: true,
      several: ['KH', 'VN'],
      localised: { en: t('design.text'), km: 'សួស្ដី' } as Record<string, string>,
    },
    submit: async () => {
      const wrong = { pointer: '/wrong', code: 'of-this-page', detail: t('design.wrong_detail') };
      throw new ApiProblem({ status: 422, type: '', title: '', errors: [wrong] });
    },
  });
  const choices = memberStates.slice(0, 5).map((value) => ({ value, text: stateName(value) }));
  return (
    <Form form={form} send={t('design.send_wrong')}>
      <TextInput label={t('design.text')} hint={t('design.hint')} {...form.bind('text')} />
      <TextInput
        label={t('design.wrong')}
        {...form.bind('wrong')}
        error={t('design.wrong_detail')}
      />
      <NumberInput label={t('design.number')} optional {...form.bind('number')} />
      <TextArea label={t('design.long')} {...form.bind('long')} />
      <Select label={t('design.choice')} choices={choices} {...form.bind('choice')} />
      <Checkbox label={t('design.on')} hint={t('design.hint')} {...form.bind('on')} />
      <Checkboxes label={t('design.several')} choices={choices} {...form.bind('several')} />
      <LocalisedInput label={t('design.localised')} {...form.bind('localised')} />
    </Form>
  );
}

const Figures = () => (
  <Table
    select={{
      selection: useRowSelection(),
      nameOf: ({ code }) => stateName(code),
      actions: (chosen) => (
        <Button small onClick={() => showToast(t('common.saved'))}>
          {t('staff.invite_many', { count: chosen.length })}
        </Button>
      ),
    }}
    caption={t('design.table')}
    rows={rows}
    rowKey={({ code }) => code}
    exportName="example"
    searchable
    columns={[
      { title: t('common.member_state'), value: ({ code }) => stateName(code) },
      { title: t('design.seats'), numeric: true, value: ({ seats }) => seats },
      { title: t('design.taken'), numeric: true, value: ({ taken }) => taken },
      {
        title: t('common.state'),
        value: () => tValue('common.state_', 'open'),
        show: () => <Badge state="open" />,
      },
    ]}
  />
);
