import { useRef, useState } from 'preact/hooks';
import { EditorIcon } from '../../../../components/editor-icon.tsx';
import { t } from '../../../../i18n/t.ts';
import type { Tool } from './tools.ts';

interface Props {
  /** Id of the text that it changes. */
  controls: string;
  /** Groups of buttons, with a line between them. */
  groups: Tool[][];
}

/** A toolbar with one tab stop, in which the arrow keys move (the ARIA pattern of that name). */
export function Toolbar({ controls, groups }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const count = groups.flat().length;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = getComputedStyle(bar.current as HTMLElement).direction === 'rtl' ? -1 : 1;
    const places: Record<string, number> = {
      ArrowRight: stop + step,
      ArrowLeft: stop - step,
      Home: 0,
      End: count - 1,
    };
    const to = places[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + count) % count;
    setStop(next);
    bar.current?.querySelectorAll('button')[next]?.focus();
  };
  let index = 0;
  return (
    <div
      ref={bar}
      class="tools"
      role="toolbar"
      tabIndex={-1}
      aria-label={t('teach.formatting')}
      aria-controls={controls}
      onKeyDown={onKeyDown}
    >
      {groups.map((tools) => (
        <div key={tools[0]?.icon} class="tool-group">
          {tools.map(({ icon, label, keys, isWide, act }) => {
            const place = index++;
            return (
              <button
                key={icon}
                type="button"
                class={isWide ? 'tool wide' : 'tool'}
                tabIndex={place === stop ? 0 : -1}
                title={[label, keys && `(${keys.replace('Control', 'Ctrl')})`]
                  .filter(Boolean)
                  .join(' ')}
                aria-label={isWide ? undefined : label}
                aria-keyshortcuts={keys}
                // The text keeps the focus, and with it what is selected.
                onMouseDown={(event) => event.preventDefault()}
                onFocus={() => setStop(place)}
                onClick={act}
              >
                <EditorIcon name={icon} />
                {isWide && label}
              </button>
            );
          })}
        </div>
      ))}
    </div>
  );
}
