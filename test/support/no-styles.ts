// Replaces the style sheets that components import, in tests.
export {};
