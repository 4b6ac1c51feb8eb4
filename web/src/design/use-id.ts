import { useState } from 'preact/hooks';

let last = 0;

/**
 * An id that no other element of the page has. Preact's own `useId` counts from the nearest root it
 * finds, and gave two elements the same id below a component that is loaded late.
 */
export const useId = (): string => useState(() => `id-${++last}`)[0];
