/** An instant of a calendar day, which is on that day in all time zones but those of the Pacific. */
export const noonOf = (day: string): string => `${day}T12:00:00Z`;
