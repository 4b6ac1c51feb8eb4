const number = 'GE-0000-0000-0000';
const url = `https://…/verify/${number}`;

/** What is printed on a page that is only looked at; its code is as large as real ones are. */
export const samplePrint = { printed: { number, url }, code: `${url}#${'a0'.repeat(140)}` };
