import './row-selection.css';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { t } from '../i18n/t.ts';
import { Button } from './button.tsx';

/** The rows of a table that are ticked, by their keys. */
export interface RowSelection {
  keys: ReadonlySet<string>;
  set: (keys: Iterable<string>) => void;
}

/** What a table needs so that its rows can be ticked. */
export interface Selectable<T> {
  selection: RowSelection;
  /** What a row is about, such as the name of a person. */
  nameOf: (row: T) => string;
  /** The buttons for the ticked rows. */
  actions: (rows: T[]) => ComponentChildren;
}

export function useRowSelection(): RowSelection {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  return { keys, set: (next) => setKeys(new Set(next)) };
}

/**
 * The tick boxes of a table.
 * @param shown keys of its rows, in the order in which they are shown
 */
export function useTickBoxes(selection: RowSelection | undefined, shown: string[]) {
  const last = useRef<string>();
  const chosen = shown.filter((key) => selection?.keys.has(key));
  /** With the shift key, all rows from the one that was ticked last. */
  const tick = (key: string, on: boolean, shift: boolean) => {
    const [from, to] = [shown.indexOf(shift ? (last.current ?? key) : key), shown.indexOf(key)];
    const range = from < 0 ? [key] : shown.slice(Math.min(from, to), Math.max(from, to) + 1);
    last.current = key;
    const others = chosen.filter((one) => !range.includes(one));
    selection?.set(on ? [...others, ...range] : others);
  };
  return {
    chosen,
    isAll: chosen.length > 0 && chosen.length === shown.length,
    tick,
    tickAll: (on: boolean) => selection?.set(on ? shown : []),
  };
}

interface TickProps {
  name: string;
  checked: boolean;
  /** Some of several are ticked. */
  mixed?: boolean;
  onTick: (on: boolean, shift: boolean) => void;
}

export const TickBox = ({ name, checked, mixed = false, onTick }: TickProps) => (
  <label class="tick">
    <input
      type="checkbox"
      aria-label={name}
      checked={checked}
      ref={(input) => {
        if (input) input.indeterminate = mixed;
      }}
      onClick={({ currentTarget, shiftKey }) => onTick(currentTarget.checked, shiftKey)}
    />
  </label>
);

interface BarProps {
  count: number;
  /** Selects all rows; none if they are selected. */
  onAll: (() => void) | undefined;
  onClear: () => void;
  children: ComponentChildren;
}

/** In the place of what is above a table: how many rows are ticked, and what can be done with them. */
export const SelectionBar = ({ count, onAll, onClear, children }: BarProps) => (
  <section class="selection-bar" aria-label={t('staff.selection_actions')}>
    <strong role="status">{t('staff.selected', { count })}</strong>
    {onAll && (
      <Button small kind="plain" onClick={onAll}>
        {t('staff.select_page')}
      </Button>
    )}
    <span class="row selection-actions">{children}</span>
    <Button small kind="plain" onClick={onClear}>
      {t('staff.clear_selection')}
    </Button>
  </section>
);
