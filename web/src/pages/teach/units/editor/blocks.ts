import type { EditorIconName } from '../../../../design/icon-names.ts';
import { number } from '../../../../i18n/format.ts';
import { t } from '../../../../i18n/t.ts';
import type { Snippet } from './edits.ts';

/** A block that authors can insert, of those that `src/modules/courses/content` reads. */
export interface BlockKind {
  icon: EditorIconName;
  group: 'teach' | 'show';
  label: string;
  hint?: string;
  snippet: Snippet;
}

const box = (name: string, title?: string): Snippet => ({
  before: `::: ${name}\n\n${title ? `### ${title}\n\n` : ''}`,
  sample: t('teach.sample_text'),
  after: '\n\n:::',
});

const points = (name: string): Snippet => ({
  before: `::: ${name}\n\n- `,
  sample: t('teach.sample_text'),
  after: '\n\n:::',
});

const exercise = (): Snippet => ({
  before: `:::: challenge\n\n### ${t('common.title')}\n\n`,
  sample: t('teach.sample_text'),
  after: `\n\n::: solution\n\n${t('teach.sample_solution')}\n\n:::\n\n::::`,
});

function table(): Snippet {
  const columns = [1, 2, 3].map((n) => t('teach.sample_column', { number: number(n) }));
  return {
    before: '| ',
    sample: columns[0] as string,
    after: ` | ${columns.slice(1).join(' | ')} |\n| --- | --- | --- |\n|  |  |  |\n|  |  |  |`,
  };
}

/** The blocks in the order of the menu. */
export const blockKinds = (): BlockKind[] => [
  {
    icon: 'key-idea',
    group: 'teach',
    label: t('teach.block_key_idea'),
    hint: t('teach.block_key_idea_hint'),
    snippet: box('callout', t('teach.block_key_idea')),
  },
  {
    icon: 'exercise',
    group: 'teach',
    label: t('teach.block_exercise'),
    hint: t('teach.block_exercise_hint'),
    snippet: exercise(),
  },
  {
    icon: 'discussion',
    group: 'teach',
    label: t('teach.block_discussion'),
    hint: t('teach.block_discussion_hint'),
    snippet: box('discussion', t('teach.block_discussion')),
  },
  {
    icon: 'objectives',
    group: 'teach',
    label: t('study.objectives'),
    hint: t('teach.block_objectives_hint'),
    snippet: points('objectives'),
  },
  {
    icon: 'key-points',
    group: 'teach',
    label: t('study.key_points'),
    hint: t('teach.block_key_points_hint'),
    snippet: points('keypoints'),
  },
  {
    icon: 'notes',
    group: 'teach',
    label: t('teach.trainer_notes'),
    hint: t('teach.trainer_notes_hint'),
    snippet: box('instructor'),
  },
  {
    icon: 'heading',
    group: 'show',
    label: t('teach.format_heading'),
    snippet: { before: '## ', sample: t('teach.format_heading'), after: '' },
  },
  {
    icon: 'picture',
    group: 'show',
    label: t('teach.block_picture'),
    snippet: { before: '![', sample: t('teach.sample_picture'), after: '](fig/picture.png)' },
  },
  {
    icon: 'table',
    group: 'show',
    label: t('teach.block_table'),
    snippet: table(),
  },
];
