declare module 'markdown-it-emoji/lib/data/full.mjs' {
  /** Names and their characters. */
  const names: Record<string, string>;
  export default names;
}
