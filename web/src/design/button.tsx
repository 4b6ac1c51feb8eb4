import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';

type Kind = 'primary' | 'plain' | 'danger';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: Kind;
  small?: boolean;
  /** Its action is running, so it cannot be pressed again. */
  busy?: boolean;
  children: ComponentChildren;
}

const classOf = (kind?: Kind, small?: boolean, busy?: boolean) =>
  ['button', kind, small && 'small', busy && 'busy'].filter(Boolean).join(' ');

export function Button({ kind, small, busy, disabled, children, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      class={classOf(kind, small, busy)}
      disabled={busy || disabled}
      aria-busy={busy}
    >
      {children}
    </button>
  );
}

interface LinkProps {
  href: string;
  kind?: Kind;
  small?: boolean;
  download?: boolean | string;
  target?: '_top';
  onClick?: (event: MouseEvent) => void;
  children: ComponentChildren;
}

/** A link that looks like a button. */
export function LinkButton({ kind, small, children, ...rest }: LinkProps) {
  return (
    <a {...rest} class={classOf(kind, small)}>
      {children}
    </a>
  );
}
