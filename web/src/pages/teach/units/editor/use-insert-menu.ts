import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { type BlockKind, blockKinds } from './blocks.ts';
import { applyEdit, insertBlock } from './edits.ts';

/** Where the menu was opened: at a search that the block replaces, or at what is selected. */
interface Opened {
  from: number;
  to: number;
  search?: string;
}

/** “/” and a search at the start of a line that has nothing else. */
function searchAt({
  value,
  selectionStart: at,
  selectionEnd,
}: HTMLTextAreaElement): Opened | undefined {
  const from = value.lastIndexOf('\n', at - 1) + 1;
  const line = value.slice(from, at);
  const isEnd = at === value.length || value[at] === '\n';
  if (at !== selectionEnd || !isEnd || !/^\/[^/\s]{0,30}$/.test(line)) return undefined;
  return { from, to: at, search: line.slice(1).toLocaleLowerCase() };
}

/** The menu of blocks: opened by “/” on an empty line or by a button, searched by typing. */
export function useInsertMenu(area: RefObject<HTMLTextAreaElement>) {
  const [opened, setOpened] = useState<Opened>();
  const [active, setActive] = useState(0);
  const blocks = opened
    ? blockKinds().filter(({ label }) => label.toLocaleLowerCase().includes(opened.search ?? ''))
    : [];
  const close = () => setOpened(undefined);
  const choose = (block: BlockKind | undefined) => {
    if (!block || !opened || !area.current) return;
    close();
    const { value } = area.current;
    const { from: start, to: end } = opened;
    if (opened.search === undefined) {
      applyEdit(area.current, insertBlock({ text: value, start, end }, block.snippet));
      return;
    }
    const text = value.slice(0, start) + value.slice(end);
    const edit = insertBlock({ text, start, end: start }, block.snippet);
    applyEdit(area.current, { ...edit, to: end });
  };
  const move = (to: number) => setActive((to + blocks.length) % blocks.length);
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(active + 1),
    ArrowUp: () => move(active - 1),
    Enter: () => choose(blocks[active]),
    Tab: () => choose(blocks[active]),
    Escape: close,
  };
  return {
    blocks,
    active,
    /** Place in the text of what was typed to open it. */
    at: opened?.from ?? 0,
    setActive,
    close,
    choose,
    /** Opens it at what is selected. */
    open() {
      if (!area.current) return;
      const { selectionStart: from, selectionEnd: to } = area.current;
      area.current.focus();
      setActive(0);
      setOpened({ from, to });
    },
    /** Called after every change of the text. */
    read(changed: HTMLTextAreaElement) {
      setActive(0);
      setOpened(searchAt(changed));
    },
    /** Whether a key was for the menu. */
    press(event: KeyboardEvent): boolean {
      const act = blocks.length > 0 && !event.shiftKey ? keys[event.key] : undefined;
      if (!act) return false;
      event.preventDefault();
      act();
      return true;
    },
  };
}
