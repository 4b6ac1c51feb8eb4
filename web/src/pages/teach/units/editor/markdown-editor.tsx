import './markdown-editor.css';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useId } from '../../../../design/use-id.ts';
import { Field } from '../../../../forms/fields.tsx';
import type { Bound } from '../../../../forms/use-form.ts';
import { duration } from '../../../../i18n/format.ts';
import { t } from '../../../../i18n/t.ts';
import { applyEdit, continueList } from './edits.ts';
import { InsertMenu } from './insert-menu.tsx';
import { MarkdownCopy } from './markdown-copy.tsx';
import { countWords, readingMinutes } from './text-length.ts';
import { Toolbar } from './toolbar.tsx';
import { type Change, shortcuts, toolGroups } from './tools.ts';
import { useInsertMenu } from './use-insert-menu.ts';

interface Props extends Bound<string> {
  label: string;
  /** Language of the text. */
  language: string;
}

/**
 * Writes Markdown in a textarea, with a toolbar, shortcuts and a menu of blocks. A copy of the text
 * below it has the colours, and gives the textarea its height and the menu its place.
 */
export function MarkdownEditor({ label, language, name, value, onChange, error }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const lines = useRef<HTMLDivElement>(null);
  const menu = useInsertMenu(area);
  const menuId = `${useId()}-menu`;
  const [menuTop, setMenuTop] = useState(0);
  const isOpen = menu.blocks.length > 0;
  useLayoutEffect(() => {
    const line = lines.current?.children[value.slice(0, menu.at).split('\n').length - 1];
    if (isOpen && line instanceof HTMLElement) setMenuTop(line.offsetTop + line.offsetHeight);
  }, [isOpen, menu.at, value]);

  const edit = (change: Change): boolean => {
    if (!area.current) return false;
    const { value: text, selectionStart: start, selectionEnd: end } = area.current;
    const made = change({ text, start, end });
    if (made) applyEdit(area.current, made);
    return Boolean(made);
  };
  const go = (command: 'undo' | 'redo') => {
    area.current?.focus();
    document.execCommand(command);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys of an input method are its own.
    if (event.isComposing || menu.press(event)) return;
    const { altKey, shiftKey } = event;
    const isCommand = (event.ctrlKey || event.metaKey) && !altKey && !shiftKey;
    let change: Change | undefined;
    if (isCommand) change = shortcuts[event.key.toLowerCase()];
    else if (event.key === 'Enter' && !shiftKey) change = continueList;
    if (!change || !edit(change)) return;
    event.preventDefault();
    // Ctrl+K opens the search elsewhere.
    event.stopPropagation();
  };
  const words = countWords(value, language);
  return (
    <Field label={label} error={error}>
      {(ids) => (
        <div class="markdown">
          <Toolbar
            controls={ids.id}
            groups={toolGroups({
              edit,
              undo: () => go('undo'),
              redo: () => go('redo'),
              openMenu: menu.open,
            })}
          />
          <div class="markdown-text">
            <MarkdownCopy source={value} {...{ language, lines }} />
            <textarea
              {...ids}
              ref={area}
              name={name}
              lang={language}
              value={value}
              aria-autocomplete="list"
              aria-controls={isOpen ? menuId : undefined}
              aria-activedescendant={isOpen ? `${menuId}-${menu.active}` : undefined}
              onInput={({ currentTarget }) => {
                onChange(currentTarget.value);
                menu.read(currentTarget);
              }}
              onKeyDown={onKeyDown}
              onBlur={menu.close}
              onClick={menu.close}
            />
            {isOpen && (
              <InsertMenu
                id={menuId}
                blocks={menu.blocks}
                active={menu.active}
                top={menuTop}
                mark={menu.setActive}
                choose={menu.choose}
              />
            )}
          </div>
          <p class="markdown-foot small quiet">
            <span>{t('teach.insert_tip')}</span>
            <span>
              {t('teach.words', { count: words })} · {duration(readingMinutes(words))}
            </span>
          </p>
        </div>
      )}
    </Field>
  );
}
