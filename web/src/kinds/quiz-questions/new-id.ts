/** An id such as "o3" that none of the used ones is. */
export const newId = (used: string[], prefix: string): string => {
  for (let n = used.length + 1; ; n++) if (!used.includes(`${prefix}${n}`)) return `${prefix}${n}`;
};
