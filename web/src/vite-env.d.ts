/// <reference types="vite/client" />

declare module 'virtual:icons' {
  /** Address of the sprite. */
  const sprite: string;
  export default sprite;
}

declare module 'virtual:editor-icons' {
  /** Address of the sprite. */
  const sprite: string;
  export default sprite;
}

declare module 'virtual:messages' {
  type Area = { default?: unknown } & Record<string, (params?: object) => string>;
  const loaders: Record<string, Record<string, () => Promise<Area>>>;
  export default loaders;
}

declare module 'virtual:messages/*' {
  const area: Record<string, (params?: object) => string>;
  export default area;
}
