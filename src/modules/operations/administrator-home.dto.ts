import {
  ChoiceField,
  IdField,
  InstantField,
  IntField,
  TextField,
} from '../../platform/http/fields.js';
import { ListField } from '../../platform/http/list-fields.js';

export class RecentSignInDto {
  @InstantField() at!: string;
  @IdField() personId!: string;
  @TextField() latinName!: string;
  @ChoiceField(['password', 'passkey', 'single-sign-on']) method!: string;
  @IntField({ min: 1, max: 2, description: 'Factors presented' }) factors!: number;
}

export class GuessingWarningDto {
  @InstantField() at!: string;
  @IdField() personId!: string;
  @TextField() latinName!: string;
  @ChoiceField(['guessing-notice', 'codes-locked'], {
    description: 'Repeated wrong passwords, or codes locked after too many attempts',
  })
  kind!: string;
}

/** A key in use. */
export class KeyInUseDto {
  @ChoiceField(['credentials', 'documents']) purpose!: string;
  @TextField({ nullable: true, description: 'The authority that confirmed it' })
  confirmedBy!: string | null;
  @InstantField({ nullable: true, description: 'When the certificate of the key expires' })
  certifiedUntil!: string | null;
}

export class AdministratorHomeDto {
  @IntField() failedJobs!: number;
  @IntField() waitingJobs!: number;
  @IntField({ nullable: true, description: 'Age of the oldest waiting job, in seconds' })
  oldestSeconds!: number | null;
  @InstantField({ nullable: true, description: 'When the latest of the failed jobs was given up' })
  lastFailedAt!: string | null;
  @IntField({ description: 'In the last day, in sessions that have not ended' }) signIns!: number;
  @IntField({ description: 'The people of these sign-ins' }) people!: number;
  @ListField(() => RecentSignInDto, { description: 'The newest six whose sessions have not ended' })
  recent!: RecentSignInDto[];
  @ListField(() => GuessingWarningDto, { description: 'The newest six of the last week' })
  warnings!: GuessingWarningDto[];
  @ListField(() => KeyInUseDto) keys!: KeyInUseDto[];
}
