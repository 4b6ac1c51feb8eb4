import type { MessageFacts } from './message.js';

type Label = 'dates' | 'hours' | 'sessions' | 'languages';

/** The facts of an offer, a line each, under the labels of a language; without those it lacks. */
export const offerLines = (facts: MessageFacts, labels: Record<Label, string>): string =>
  (Object.keys(labels) as Label[])
    .filter((label) => facts[label])
    .map((label) => labels[label].replace('#', () => facts[label]))
    .join('\n');
