import { FaultDto, ProblemDto } from '../../../platform/http/fault.dto.js';
import {
  BoolField,
  ChoiceField,
  FlagField,
  IdField,
  InstantField,
  IntField,
  TextField,
} from '../../../platform/http/fields.js';
import { ListField, ObjectField } from '../../../platform/http/list-fields.js';
import { PageOf } from '../../../platform/http/pagination.js';
import { memberStateCodes } from '../../people/member-states.js';
import { type ImportState, importStates } from './import-state-machine.js';

export const importModes = ['all-or-nothing', 'good-lines'] as const;
export type ImportMode = (typeof importModes)[number];

export class ImportNominationsQuery {
  @FlagField({ optional: true, description: 'Only check, without changing anything' })
  preview?: boolean;
  @ChoiceField(importModes, {
    optional: true,
    description: 'What to do if some lines have errors; default: all-or-nothing',
  })
  mode?: ImportMode;
}

export class NominationConflictDto {
  @IdField({ description: 'ID of the nomination' }) id!: string;
  @TextField({ description: 'Email address as nominated' }) email!: string;
  @TextField() latinName!: string;
  @ChoiceField(memberStateCodes, { description: 'The nominating country' }) memberState!: string;
  @TextField({ nullable: true }) nominatedBy!: string | null;
  @InstantField({ nullable: true }) nominatedAt!: string | null;
  @IdField({
    nullable: true,
    description: 'The account with that address; null if it no longer exists',
  })
  accountId!: string | null;
  @TextField({ nullable: true }) accountName!: string | null;
  @ChoiceField(memberStateCodes, { nullable: true, description: 'null: no country, as for staff' })
  accountState!: string | null;
}

export class NominationConflictsPageDto extends PageOf(NominationConflictDto) {}

export const conflictDecisions = ['confirm', 'reject'] as const;

export class DecideConflictDto {
  @ChoiceField(conflictDecisions, {
    description:
      'confirm: the person belongs to the nominating country, and their account moves there',
  })
  decision!: (typeof conflictDecisions)[number];
}

/** A cell as it was typed; the limit is that of a spreadsheet cell. */
const cell = { optional: true, max: 32_767 };

export class TypedLineDto {
  @TextField(cell) email?: string;
  @TextField(cell) latinName?: string;
  @TextField(cell) nativeName?: string;
  @TextField(cell) memberState?: string;
  @TextField(cell) organisation?: string;
  @TextField(cell) stakeholderGroup?: string;
  @TextField(cell) language?: string;
  @TextField(cell) timeZone?: string;
  @TextField(cell) rank?: string;
}

export class NominationLineDto {
  @IntField({ description: 'Line of the file; the heading is line 1' }) line!: number;
  @TextField({ nullable: true }) email!: string | null;
  @ChoiceField(['nominated', 'joined', 'refused'], {
    description: 'joined: had already applied directly, and is now nominated too',
  })
  outcome!: 'nominated' | 'joined' | 'refused';
  @ListField(() => FaultDto, { description: 'Errors that prevent the nomination' })
  faults!: FaultDto[];
  @ListField(() => FaultDto, { description: 'Warnings; the person was nominated nevertheless' })
  warnings!: FaultDto[];
  @ListField(() => FaultDto, {
    description: 'Requirements not known yet, until the nominee completes the application',
  })
  missing!: FaultDto[];
  @ObjectField(() => TypedLineDto, { description: 'The line as entered, for correction' })
  typed!: TypedLineDto;
}

export class NominationImportDto {
  @IdField() id!: string;
  @IdField() cohortId!: string;
  @ChoiceField(importStates, {
    description: 'A long list is read in the background; poll for the result',
  })
  state!: ImportState;
  @BoolField() preview!: boolean;
  @ChoiceField(importModes) mode!: ImportMode;
  @BoolField({ description: 'Whether people were nominated' }) saved!: boolean;
  @IntField({ description: 'Lines read so far' }) linesRead!: number;
  @IntField() nominated!: number;
  @IntField() refused!: number;
  @IntField({ description: 'Lines with warnings, such as one name in two spellings' })
  flagged!: number;
  @TextField({ nullable: true, description: 'Encoding of a text file' }) encoding!: string | null;
  @ListField(() => FaultDto, { description: 'Notes on how the file was interpreted' })
  notes!: FaultDto[];
  @ObjectField(() => ProblemDto, { nullable: true, description: 'Why it failed' })
  problem!: ProblemDto | null;
  @ListField(() => NominationLineDto, {
    max: 2_000,
    description:
      'All lines of a short list; for a long one, the first lines with errors or warnings',
  })
  lines!: NominationLineDto[];
  @InstantField() createdAt!: string;
}
