import { useRef, useState } from 'preact/hooks';

/**
 * Shows exactly what was typed into an input until it loses the focus or its value changes for
 * another reason. The value may be normalised, such as a number or trimmed text; showing that
 * immediately would change the text while it is being typed.
 */
export function useTyped(value: string, onChange: (text: string) => void) {
  const typed = useRef<{ text: string; value?: string }>();
  const [, rerender] = useState(0);
  // The first value after a keystroke is what was typed, normalised; any other is a new value.
  if (typed.current && typed.current.value === undefined) typed.current.value = value;
  else if (typed.current && typed.current.value !== value) typed.current = undefined;
  return {
    value: typed.current?.text ?? value,
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => {
      typed.current = { text: currentTarget.value };
      rerender((n) => n + 1);
      onChange(currentTarget.value);
    },
    onBlur: () => {
      typed.current = undefined;
      rerender((n) => n + 1);
    },
  };
}

/**
 * Takes the text of an input only when it loses the focus or Enter is pressed: for inputs whose
 * change is sent to the server, or moves the input.
 */
export function useCommitted(
  value: string,
  onCommit: (text: string) => void,
  onEnter?: (input: HTMLInputElement) => void,
) {
  const [typed, setTyped] = useState<string>();
  // Enter may move the focus, and the blur commits again before the next render.
  const committed = useRef(value);
  committed.current = value;
  const commit = (text: string) => {
    setTyped(undefined);
    if (text === committed.current) return;
    committed.current = text;
    onCommit(text);
  };
  return {
    value: typed ?? value,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      setTyped(currentTarget.value),
    onBlur: ({ currentTarget }: { currentTarget: HTMLInputElement }) => commit(currentTarget.value),
    onKeyDown: (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
      // Enter that picks a candidate of an input method does not commit.
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      commit(event.currentTarget.value);
      onEnter?.(event.currentTarget);
    },
  };
}
