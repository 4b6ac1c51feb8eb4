/**
 * For `.catch` of work on files: answers `instead` where there is no such file or folder. Any other
 * fault, such as a folder that may not be read, stays one.
 */
export const ifMissing =
  <T>(instead: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code !== 'ENOENT') throw error;
    return instead;
  };
