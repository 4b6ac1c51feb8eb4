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
  @FlagField({ optional: true, description: 'Try it, and change nothing' })
  preview?: boolean;
  @ChoiceField(importModes, {
    optional: true,
    description: 'What happens when some lines are refused; all-or-nothing when left out',
  })
  mode?: ImportMode;
}

export class NominationConflictDto {
  @IdField({ description: 'The nomination' }) id!: string;
  @TextField({ description: 'As it was nominated' }) email!: string;
  @TextField() latinName!: string;
  @ChoiceField(memberStateCodes, { description: 'The state that nominates' }) memberState!: string;
  @TextField({ nullable: true }) nominatedBy!: string | null;
  @InstantField({ nullable: true }) nominatedAt!: string | null;
  @IdField({ nullable: true, description: 'The account of that address; null when it is gone' })
  accountId!: string | null;
  @TextField({ nullable: true }) accountName!: string | null;
  @ChoiceField(memberStateCodes, { nullable: true, description: 'null: of no state, as staff' })
  accountState!: string | null;
}

export class NominationConflictsPageDto extends PageOf(NominationConflictDto) {}

export const conflictDecisions = ['confirm', 'reject'] as const;

export class DecideConflictDto {
  @ChoiceField(conflictDecisions, {
    description:
      'confirm: the person belongs to the state that nominates; their account moves there',
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
  @IntField({ description: 'Line of the file; a heading is line 1' }) line!: number;
  @TextField({ nullable: true }) email!: string | null;
  @ChoiceField(['nominated', 'joined', 'refused'], {
    description: 'joined: they had applied by themselves, and are now nominated too',
  })
  outcome!: 'nominated' | 'joined' | 'refused';
  @ListField(() => FaultDto, { description: 'Why it was refused' }) faults!: FaultDto[];
  @ListField(() => FaultDto, { description: 'What to look at; it was nominated all the same' })
  warnings!: FaultDto[];
  @ListField(() => FaultDto, {
    description: 'Requirements not known yet, until the nominee completes the application',
  })
  missing!: FaultDto[];
  @ObjectField(() => TypedLineDto, { description: 'As it was typed, for mending' })
  typed!: TypedLineDto;
}

export class NominationImportDto {
  @IdField() id!: string;
  @IdField() cohortId!: string;
  @ChoiceField(importStates, { description: 'A long list is read by and by: ask again' })
  state!: ImportState;
  @BoolField() preview!: boolean;
  @ChoiceField(importModes) mode!: ImportMode;
  @BoolField({ description: 'Whether anything was changed' }) saved!: boolean;
  @IntField({ description: 'Lines read so far' }) linesRead!: number;
  @IntField() nominated!: number;
  @IntField() refused!: number;
  @IntField({ description: 'Lines to look at, such as one name in two spellings' })
  flagged!: number;
  @TextField({ nullable: true, description: 'Of a text file' }) encoding!: string | null;
  @ListField(() => FaultDto, { description: 'What was taken otherwise than it was written' })
  notes!: FaultDto[];
  @ObjectField(() => ProblemDto, { nullable: true, description: 'Why it failed' })
  problem!: ProblemDto | null;
  @ListField(() => NominationLineDto, {
    max: 2_000,
    description: 'All of a short list; of a long one the first refused and flagged',
  })
  lines!: NominationLineDto[];
  @InstantField() createdAt!: string;
}
