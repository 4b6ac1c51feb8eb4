/** First letters of the first and the last part of a name; of one written without spaces, its first. */
function initials(name: string): string {
  const parts = name.trim().split(/\s+/);
  const first = (part: string | undefined) => [...(part ?? '')][0] ?? '';
  return parts.length > 1 ? first(parts[0]) + first(parts.at(-1)) : first(parts[0]);
}

/** A person as two letters; their name is beside it, so screen readers skip it. */
export const Avatar = ({ name }: { name: string }) => (
  <span class="avatar" aria-hidden="true">
    {initials(name).toUpperCase()}
  </span>
);
