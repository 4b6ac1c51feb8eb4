import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

interface Props {
  kind?: 'info' | 'good' | 'warn' | 'bad';
  title?: string;
  children?: ComponentChildren;
}

/** Something to know before continuing. */
export function Notice({ kind = 'info', title, children }: Props) {
  return (
    <div class={`notice ${kind}`} role={kind === 'bad' ? 'alert' : undefined}>
      <Icon name={kind} />
      <div>
        {title && (
          <p>
            <strong>{title}</strong>
          </p>
        )}
        {children}
      </div>
    </div>
  );
}
