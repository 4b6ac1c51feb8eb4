import { BoolField, ChoiceField, InstantField, TextField } from '../../platform/http/fields.js';
import { ListField } from '../../platform/http/list-fields.js';

/** What the system depends on, and its queue of jobs. */
export const systemParts = ['postgresql', 'redis', 'files', 'outbox'] as const;
export type SystemPart = (typeof systemParts)[number];

export class SystemPartDto {
  @ChoiceField(systemParts) name!: SystemPart;
  @BoolField() isUp!: boolean;
  @TextField({ nullable: true, description: 'Why it is down: a code for operators' })
  reason!: string | null;
}

export class SystemHealthDto {
  @InstantField() checkedAt!: string;
  @ListField(() => SystemPartDto) parts!: SystemPartDto[];
}
