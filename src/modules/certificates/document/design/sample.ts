const number = 'GE-0000-0000-0000';
const url = `https://…/verify/${number}`;

/** Number, URL and code for previews; the code is as long as a real one. */
export const samplePrint = { printed: { number, url }, code: `${url}#${'a0'.repeat(140)}` };
