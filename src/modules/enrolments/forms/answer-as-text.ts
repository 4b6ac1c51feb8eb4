/** An answer as text, where nothing is known of its kind. Shared by the API and the pages. */
export const answerAsText = (answer: unknown): string =>
  typeof answer === 'string' ? answer : (JSON.stringify(answer) ?? '');
