import './staff-search.css';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../design/icon.tsx';
import { loadTexts, t } from '../../i18n/t.ts';
import { showToast } from '../../shell/toasts.tsx';
import { useLoaded } from '../../shell/use-loaded.ts';

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

const loadPalette = () =>
  Promise.all([
    import('./palette.tsx'),
    ...(['search', 'coordinate', 'selection', 'administer', 'teach'] as const).map(loadTexts),
  ]).then(([module]) => module);

/** The button that opens the search of staff, which Ctrl K or ⌘ K opens as well. */
export default function StaffSearch() {
  const [open, setOpen] = useState(false);
  const Palette = useLoaded(open, loadPalette, () => {
    setOpen(false);
    showToast(t('common.could_not_load'));
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isShortcut = (isMac ? event.metaKey : event.ctrlKey) && event.key.toLowerCase() === 'k';
      // A question or form in front of the page is answered first.
      if (!isShortcut || event.altKey || event.shiftKey || document.querySelector('dialog[open]')) {
        return;
      }
      event.preventDefault();
      setOpen(true);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        class="button small staff-search"
        aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="search" />
        <span>{t('common.search')}</span>
        <span class="keys" aria-hidden="true">
          <kbd>{isMac ? '⌘ K' : 'Ctrl K'}</kbd>
        </span>
      </button>
      {open && Palette && <Palette onClose={() => setOpen(false)} />}
    </>
  );
}
