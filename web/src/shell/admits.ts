import type { Audience } from '../page-texts.ts';
import { hasRole, isCoordinator, isSecretariat, isTrainer, type Person } from '../session.ts';

/** Whether pages for an audience open for a person. */
export const admits: Record<Audience, (person: Person | null) => boolean> = {
  everyone: () => true,
  person: (person) => person !== null,
  trainer: isTrainer,
  coordinator: isCoordinator,
  secretariat: isSecretariat,
  administrator: (person) => hasRole(person, 'administrator'),
};
