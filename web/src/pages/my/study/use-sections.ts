import { useEffect, useState } from 'preact/hooks';

export interface Section {
  id: string;
  title: string;
}

/** The headings of the unit on the page, read once its text is shown. */
export function useSections(content: unknown): Section[] {
  const [sections, setSections] = useState<Section[]>([]);
  useEffect(() => {
    const headings = content ? document.querySelectorAll('.unit > div > .html > h2[id]') : [];
    setSections([...headings].map(({ id, textContent }) => ({ id, title: textContent ?? '' })));
  }, [content]);
  return sections;
}
