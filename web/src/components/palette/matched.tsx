/** A text with the beginnings of words marked that a search names. */
export function Matched({ text, search }: { text: string; search: string }) {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return <>{text}</>;
  // Parts alternate: what lies between words, and words.
  return (
    <>
      {text.split(/([\s·-]+)/).map((part, index) => {
        const begins = words.find((word) => part.toLocaleLowerCase().startsWith(word));
        const length = begins?.length ?? 0;
        return (
          <span key={index}>
            {length > 0 && <mark>{part.slice(0, length)}</mark>}
            {part.slice(length)}
          </span>
        );
      })}
    </>
  );
}
