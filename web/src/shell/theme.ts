const CHOSEN = 'theme';

export const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

/** The theme that was chosen in this browser; that of the system if none was. */
export const theme = (): Theme =>
  themes.find((name) => name === localStorage.getItem(CHOSEN)) ?? 'system';

export function chooseTheme(name: string): void {
  localStorage.setItem(CHOSEN, name);
  applyTheme();
}

export function applyTheme(): void {
  const chosen = theme();
  if (chosen === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
}

applyTheme();
