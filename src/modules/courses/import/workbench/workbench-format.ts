import type { ImportFormat } from '../import-format.js';
import { SUMS } from './flat-lesson.js';
import { isWorkbenchText, unpackWorkbench } from './unpack-workbench.js';

/** Lessons of the Carpentries Workbench: sources or built lessons. */
export const workbenchFormat: ImportFormat = {
  kind: 'carpentries-workbench',
  recognises: (paths) => paths.some((path) => path === SUMS || /^config\.ya?ml$/.test(path)),
  isText: isWorkbenchText,
  unpack: unpackWorkbench,
  reader: new URL('./workbench.thread.js', import.meta.url),
};
