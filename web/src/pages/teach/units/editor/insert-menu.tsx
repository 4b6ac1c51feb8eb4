import { useEffect, useRef } from 'preact/hooks';
import { EditorIcon } from '../../../../components/editor-icon.tsx';
import { t, tValue } from '../../../../i18n/t.ts';
import type { BlockKind } from './blocks.ts';

interface Props {
  id: string;
  blocks: BlockKind[];
  /** Place of the marked block. */
  active: number;
  /** Distance from the top of the text, in pixels. */
  top: number;
  mark: (place: number) => void;
  choose: (block: BlockKind) => void;
}

/** The blocks to insert, below the line with the caret; the text keeps the focus and handles the keys. */
export function InsertMenu({ id, blocks, active, top, mark, choose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.scrollIntoView({ block: 'nearest' });
  }, [top]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const groups = [...new Set(blocks.map(({ group }) => group))];
  return (
    <div
      ref={list}
      id={id}
      class="insert-menu"
      role="listbox"
      aria-label={t('teach.insert')}
      style={{ top: `${top}px` }}
    >
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset may not be in a listbox
        <div key={group} role="group" aria-label={tValue('teach.blocks_', group)}>
          <p aria-hidden="true">{tValue('teach.blocks_', group)}</p>
          {blocks.map(
            (block, place) =>
              block.group === group && (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the text handles the keys
                <div
                  key={block.icon}
                  id={`${id}-${place}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={place === active}
                  onMouseDown={(event) => event.preventDefault()}
                  onMouseMove={() => place !== active && mark(place)}
                  onClick={() => choose(block)}
                >
                  <EditorIcon name={block.icon} />
                  <span>
                    <strong>{block.label}</strong>
                    {block.hint && <span class="hint">{block.hint}</span>}
                  </span>
                </div>
              ),
          )}
        </div>
      ))}
    </div>
  );
}
