import type { Ref } from 'preact';
import { highlight } from './highlight.ts';

interface Props {
  source: string;
  language: string;
  lines: Ref<HTMLDivElement>;
}

/** A text in its colours, each line an element, exactly below a textarea whose own text is transparent. */
export const MarkdownCopy = ({ source, language, lines }: Props) => (
  <div class="markdown-copy" aria-hidden="true" lang={language} ref={lines}>
    {highlight(source).map(({ kinds, parts }, line) => (
      <div key={line} class={kinds.join(' ')}>
        {parts.map(({ text, kind }, part) => (
          <span key={part} class={kind}>
            {text}
          </span>
        ))}
      </div>
    ))}
  </div>
);
