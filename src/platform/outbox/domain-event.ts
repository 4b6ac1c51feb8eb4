/**
 * A fact, named in the past tense; its fields are ids. Published in the transaction that makes it
 * true.
 */
export type DomainEvent = object;

export type EventClass<E extends DomainEvent> = abstract new (...args: never[]) => E;
