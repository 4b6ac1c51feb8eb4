import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/t.ts';
import { Button } from './button.tsx';
import { useId } from './use-id.ts';

interface Props {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ComponentChildren;
}

/** A native dialog; Escape and its button close it, and the focus returns to where it was. */
export function Dialog({ title, open, onClose, children }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (open) element.current?.showModal();
    else element.current?.close();
  }, [open]);
  return (
    <dialog ref={element} aria-labelledby={id} onClose={onClose}>
      {open && (
        <>
          <div class="row between">
            <h2 id={id} class="dialog-title">
              {title}
            </h2>
            <Button kind="plain" small onClick={onClose} aria-label={t('common.close')}>
              ✕
            </Button>
          </div>
          {children}
        </>
      )}
    </dialog>
  );
}
