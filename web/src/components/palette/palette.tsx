import './palette.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Icon } from '../../design/icon.tsx';
import { useId } from '../../design/use-id.ts';
import { t } from '../../i18n/t.ts';
import { useMe } from '../../session.ts';
import { Matched } from './matched.tsx';
import { entriesAtStart, entriesFound, type Group } from './palette-entries.ts';
import { useSearch } from './use-search.ts';

/** Longest search that the API takes. */
const MAX_LENGTH = 100;

/** A dialog that finds people, cohorts, courses, certificates and pages, and opens one of them. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const { path, route } = useLocation();
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string>();
  const typed = text.trim();
  const { found, failed, settled } = useSearch(typed);
  useEffect(() => dialog.current?.showModal(), []);

  let groups: Group[] = [];
  if (me) groups = typed ? entriesFound(typed, path, me, found) : entriesAtStart(path, me);
  const entries = groups.flatMap((group) =>
    group.entries.map((entry) => `${group.name} ${entry.href}`),
  );
  // What was chosen stays so while results arrive; else it is the first.
  const active = Math.max(0, chosen ? entries.indexOf(chosen) : 0);
  const hrefs = groups.flatMap((group) => group.entries.map(({ href }) => href));
  const optionId = (index: number) => `${id}-${index}`;
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active, typed]);

  const close = () => dialog.current?.close();
  const go = (href: string | undefined) => {
    if (!href) return;
    close();
    route(href);
  };
  const move = (to: number) => setChosen(entries[(to + entries.length) % entries.length]);
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(active + 1),
    ArrowUp: () => move(active - 1),
    PageDown: () => move(Math.min(active + 5, entries.length - 1)),
    PageUp: () => move(Math.max(active - 5, 0)),
    Enter: () => go(hrefs[active]),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[event.key];
    // Enter that picks a candidate of an input method chooses nothing here.
    if (!act || event.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  };

  const isEmpty = entries.length === 0;
  let index = 0;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it as well
    <dialog
      ref={dialog}
      class="palette"
      aria-label={t('search.title')}
      onClose={onClose}
      onClick={({ target }) => target === dialog.current && close()}
    >
      <div class="palette-field">
        <Icon name="search" />
        <input
          role="combobox"
          aria-label={t('search.title')}
          aria-autocomplete="list"
          aria-expanded={!isEmpty}
          aria-controls={`${id}-list`}
          aria-activedescendant={isEmpty ? undefined : optionId(active)}
          autocomplete="off"
          spellcheck={false}
          enterkeyhint="go"
          maxLength={MAX_LENGTH}
          placeholder={t('search.placeholder')}
          value={text}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            setChosen(undefined);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" class="button plain small" onClick={close}>
          {t('common.close')}
        </button>
      </div>
      <p class="visually-hidden" role="status">
        {typed && settled && !failed ? t('search.results', { count: entries.length }) : ''}
      </p>
      <div
        class="palette-results"
        id={`${id}-list`}
        role="listbox"
        ref={list}
        aria-label={t('search.title')}
        hidden={isEmpty}
      >
        {groups.map(({ name, entries: ofGroup }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset may not be in a listbox
          <div key={name} role="group" aria-label={name}>
            <p aria-hidden="true">{name}</p>
            {ofGroup.map(({ href, text: shown, icon, detail }) => {
              const at = index++;
              return (
                <a
                  key={href}
                  id={optionId(at)}
                  role="option"
                  aria-selected={at === active}
                  href={href}
                  tabIndex={-1}
                  onClick={close}
                  onMouseMove={() => at !== active && setChosen(entries[at])}
                >
                  <Icon name={icon} />
                  <span>
                    <Matched text={shown} search={typed} />
                  </span>
                  {detail && <small>{detail}</small>}
                </a>
              );
            })}
          </div>
        ))}
      </div>
      {failed && <p class="palette-note">{t('search.failed')}</p>}
      {!settled && <p class="palette-note">{t('common.loading')}</p>}
      {typed && settled && !failed && isEmpty && (
        <p class="palette-note">
          <strong>{t('search.nothing', { search: typed })}</strong>
          {t('search.nothing_detail')}
        </p>
      )}
      <p class="palette-keys" aria-hidden="true">
        <kbd>↑</kbd>
        <kbd>↓</kbd>
        {t('search.key_move')}
        <kbd>↵</kbd>
        {t('search.key_open')}
        <kbd>Esc</kbd>
        {t('common.close')}
      </p>
    </dialog>
  );
}
