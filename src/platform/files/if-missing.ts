/**
 * For `.catch` on file operations: returns `instead` when the file or folder does not exist. Other
 * errors, such as missing permissions, are rethrown.
 */
export const ifMissing =
  <T>(instead: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code !== 'ENOENT') throw error;
    return instead;
  };
