import type { ComponentChildren } from 'preact';

interface Props {
  kind?: 'info' | 'good' | 'warn' | 'bad';
  title?: string;
  children?: ComponentChildren;
}

/** Something to know before one goes on. */
export function Notice({ kind = 'info', title, children }: Props) {
  return (
    <div class={`notice ${kind}`} role={kind === 'bad' ? 'alert' : undefined}>
      {title && (
        <p>
          <strong>{title}</strong>
        </p>
      )}
      {children}
    </div>
  );
}
