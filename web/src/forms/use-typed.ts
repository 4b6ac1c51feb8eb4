import { useRef, useState } from 'preact/hooks';

/**
 * What an input shows: what was typed into it, exactly, until it is left or its value changes for
 * another reason. The value may be another spelling of it, such as a number, or trimmed; shown at
 * once, it would change under the typing hand.
 */
export function useTyped(value: string, onChange: (text: string) => void) {
  const typed = useRef<{ text: string; value?: string }>();
  const [, draw] = useState(0);
  // The first value after a key is the owner's spelling of what was typed; any other is news.
  if (typed.current && typed.current.value === undefined) typed.current.value = value;
  else if (typed.current && typed.current.value !== value) typed.current = undefined;
  return {
    value: typed.current?.text ?? value,
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => {
      typed.current = { text: currentTarget.value };
      draw((n) => n + 1);
      onChange(currentTarget.value);
    },
    onBlur: () => {
      typed.current = undefined;
      draw((n) => n + 1);
    },
  };
}

/**
 * What an input shows whose text is taken when it is left or Enter is pressed, and not before:
 * where the answer to it comes from the server, or moves the input.
 */
export function useCommitted(
  value: string,
  onCommit: (text: string) => void,
  onEnter?: (input: HTMLInputElement) => void,
) {
  const [typed, setTyped] = useState<string>();
  // Enter may move the focus, and leaving it commits again before the next drawing.
  const known = useRef(value);
  known.current = value;
  const commit = (text: string) => {
    setTyped(undefined);
    if (text === known.current) return;
    known.current = text;
    onCommit(text);
  };
  return {
    value: typed ?? value,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      setTyped(currentTarget.value),
    onBlur: ({ currentTarget }: { currentTarget: HTMLInputElement }) => commit(currentTarget.value),
    onKeyDown: (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
      // Enter that chooses a word of an input method ends no input.
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      commit(event.currentTarget.value);
      onEnter?.(event.currentTarget);
    },
  };
}
