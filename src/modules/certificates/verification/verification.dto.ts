import { ApiProperty } from '@nestjs/swagger';
import {
  BoolField,
  ChoiceField,
  DayField,
  InstantField,
  IntField,
  NumberField,
  TextField,
} from '../../../platform/http/fields.js';
import { LocalisedField } from '../../../platform/http/localised-field.js';
import type { LocalisedText } from '../../../platform/i18n/localised-text.js';
import { type AwardKind, awardKinds } from '../certificate.entity.js';

const verificationStatuses = [
  'valid',
  'expired',
  'superseded',
  'revoked',
  'withdrawn',
  'unknown',
] as const;

/** The public result of verifying a number. */
export class VerificationDto {
  @ChoiceField(verificationStatuses, {
    description: 'withdrawn: was issued, but the holder’s data was erased at their request',
  })
  status!: (typeof verificationStatuses)[number];
  @TextField() number!: string;
  @BoolField({
    description: 'Whether the holder agreed to show the name; otherwise only initials are returned',
  })
  nameShown!: boolean;
  @TextField({ nullable: true }) latinName!: string | null;
  @TextField({ nullable: true }) nativeName!: string | null;
  @ChoiceField(awardKinds, { nullable: true }) kind!: AwardKind | null;
  @TextField({ nullable: true }) cohortTitle!: string | null;
  @LocalisedField({ nullable: true }) titles!: LocalisedText | null;
  @ApiProperty({ type: [String] }) courses!: string[];
  @IntField({ nullable: true }) hours!: number | null;
  @NumberField({ nullable: true }) creditPoints!: number | null;
  @LocalisedField({ nullable: true }) grade!: LocalisedText | null;
  @DayField({ nullable: true }) startsOn!: string | null;
  @DayField({ nullable: true }) endsOn!: string | null;
  @DayField({ nullable: true }) issuedOn!: string | null;
  @DayField({ nullable: true }) expiresOn!: string | null;
  @InstantField({ nullable: true }) revokedAt!: string | null;
  @TextField({ nullable: true }) revocationReason!: string | null;
  @TextField({ nullable: true, description: 'Number of the certificate that replaced it' })
  supersededBy!: string | null;
  @InstantField({ nullable: true }) supersededAt!: string | null;
  @InstantField({
    nullable: true,
    description:
      'When the key that signed its file was revoked; rely on this response, not on the signature',
  })
  keyRevokedAt!: string | null;
}
