import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProblemDto } from '../../../platform/http/fault.dto.js';
import type { Fault } from '../../../platform/i18n/fault.js';
import type { ImportState } from './import-state-machine.js';
import type { TypedLine } from './nominee-fields.js';

/** A list of nominees that a coordinator sent, and what came of it. */
@Entity('nomination_imports')
export class NominationImport {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') cohortId!: string;
  /** Who sent it. */
  @Column('uuid') personId!: string;
  /** The list, until a job has read it; null for one that was read at once. */
  @Column('uuid', { nullable: true }) fileId!: string | null;
  /** Every line is checked and nothing is changed. */
  @Column('boolean') preview!: boolean;
  /** Whether one refused line keeps out all others. */
  @Column('text') mode!: 'all-or-nothing' | 'good-lines';
  @Column('text') state!: ImportState;
  /** null for a spreadsheet. */
  @Column('text', { nullable: true }) encoding!: string | null;
  /** What was noticed about the list as a whole, such as columns that are not known. */
  @Column('jsonb') notes!: Fault[];
  /** Why it could not be read. */
  @Column('jsonb', { nullable: true }) problem!: ProblemDto | null;
  @Column('int') linesRead!: number;
  @Column('int') nominated!: number;
  @Column('int') refused!: number;
  /** Lines with a warning. */
  @Column('int') flagged!: number;
  /** Whether anything was changed. */
  @Column('boolean') saved!: boolean;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}

/** A line of a list; of a long list only those that were refused or have a warning. */
@Entity('nomination_import_lines')
export class NominationImportLine {
  @PrimaryColumn('uuid') importId!: string;
  /** Its number in the list. */
  @PrimaryColumn('int') line!: number;
  @Column('jsonb') typed!: TypedLine;
  /** `joined`: the person had applied already, and is now nominated too. */
  @Column('text') outcome!: 'nominated' | 'joined' | 'refused';
  /** Why it was refused. */
  @Column('jsonb') faults!: Fault[];
  @Column('jsonb') warnings!: Fault[];
  /** Requirements that nobody can say yet. */
  @Column('jsonb') missing!: Fault[];
}
