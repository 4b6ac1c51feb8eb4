import {
  ChoiceField,
  IdField,
  InstantField,
  IntField,
  TextField,
} from '../../../platform/http/fields.js';
import { ListField } from '../../../platform/http/list-fields.js';
import { PageOf } from '../../../platform/http/pagination.js';
import { erasures, keepings, purposes } from '../../../platform/privacy/personal-data.js';
import { type WorkState, workStates } from '../../../platform/state-machine/work-state-machine.js';
import { consentPurposes } from './consent.js';

export class ConsentDto {
  @ChoiceField(consentPurposes) purpose!: string;
  @TextField({ description: 'Version of the privacy notice' }) version!: string;
  @InstantField() givenAt!: string;
  @InstantField({ nullable: true }) withdrawnAt!: string | null;
}

export class ConsentsDto extends PageOf(ConsentDto) {}

export class GiveConsentDto {
  @TextField({ max: 20, description: 'Version of the privacy notice that was read' })
  version!: string;
}

export class PersonalDataKindDto {
  @TextField({ example: 'applications' }) kind!: string;
  @ChoiceField(purposes) why!: string;
  @TextField({ max: 500, description: 'Tables, separated by commas; and whether there are files' })
  where!: string;
  @ChoiceField(keepings) kept!: string;
  @IntField({ nullable: true, description: 'Days after that event; null: not counted in days' })
  days!: number | null;
  @ChoiceField(erasures) onErasure!: string;
}

export class PrivacyDto {
  @TextField({ description: 'Version of the current privacy notice' }) notice!: string;
  @IntField({ description: 'Days within which a deletion can be cancelled' }) graceDays!: number;
  @TextField({
    max: 254,
    description: 'Email address for questions to the programme, as configured',
  })
  contactEmail!: string;
  @ListField(() => PersonalDataKindDto, { description: 'What is stored, why, how long, where' })
  register!: PersonalDataKindDto[];
}

export class PrivacyExportDto {
  @IdField() id!: string;
  @ChoiceField(workStates, { description: 'failed: request another' }) state!: WorkState;
  @InstantField() createdAt!: string;
  @InstantField({ nullable: true, description: 'null: not created' }) readyAt!: string | null;
  @InstantField({ nullable: true, description: 'When it is removed' }) expiresAt!: string | null;
  @IntField({ nullable: true }) sizeBytes!: number | null;
}

export class PrivacyExportsDto extends PageOf(PrivacyExportDto) {}

export class ErasureDto {
  @InstantField({ nullable: true, description: 'null: not requested' }) dueAt!: string | null;
}

export class RemovedDto {
  @TextField() kind!: string;
  @IntField() rows!: number;
}

export class RetentionRunDto {
  @IdField() id!: string;
  @InstantField() ranAt!: string;
  @ListField(() => RemovedDto) removed!: RemovedDto[];
}

export class RetentionRunsDto extends PageOf(RetentionRunDto) {}
