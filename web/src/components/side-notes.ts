/**
 * Puts each footnote beside the line that refers to it, which is shown where the screen has room. The
 * list of footnotes at the end of the text stays, so screen readers skip these copies.
 */
export function addSideNotes(unit: HTMLElement): void {
  for (const old of unit.querySelectorAll('.side-note')) old.remove();
  const noted = new Set<string>();
  for (const link of unit.querySelectorAll<HTMLAnchorElement>('a[href^="#footnote"]')) {
    const [, number] = /^#footnote(\d+)$/.exec(link.getAttribute('href') ?? '') ?? [];
    if (!number || noted.has(number) || link.closest('details')) continue;
    const text = unit.querySelector(`#footnote${number}`)?.textContent;
    if (!text) continue;
    noted.add(number);
    const note = document.createElement('small');
    note.className = 'side-note';
    note.setAttribute('aria-hidden', 'true');
    note.textContent = `${number} ${text.replace(/https?:\/\/\S+|\u21A9\uFE0E?/g, '').trim()}`;
    (link.closest('sup') ?? link).after(note);
  }
}
