const unspaced = /[\p{Script=Han}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Thai}]/u;

/** Whether a text has letters of a script that is written without spaces between words. */
export const hasUnspacedScript = (text: string): boolean => unspaced.test(text);
