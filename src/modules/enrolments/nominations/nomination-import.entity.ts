import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProblemDto } from '../../../platform/http/fault.dto.js';
import type { Fault } from '../../../platform/i18n/fault.js';
import type { ImportState } from './import-state-machine.js';
import type { TypedLine } from './nominee-fields.js';

/** A list of nominees sent by a coordinator, and its result. */
@Entity('nomination_imports')
export class NominationImport {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') cohortId!: string;
  /** The sender. */
  @Column('uuid') personId!: string;
  /** The file, until a job has read it; null for a list that was read within the request. */
  @Column('uuid', { nullable: true }) fileId!: string | null;
  /** Whether lines are only checked, and nothing is saved. */
  @Column('boolean') preview!: boolean;
  /** Whether one refused line rejects the whole list. */
  @Column('text') mode!: 'all-or-nothing' | 'good-lines';
  @Column('text') state!: ImportState;
  /** null for a spreadsheet. */
  @Column('text', { nullable: true }) encoding!: string | null;
  /** Notes on the list as a whole, such as unknown columns. */
  @Column('jsonb') notes!: Fault[];
  /** Why it could not be read. */
  @Column('jsonb', { nullable: true }) problem!: ProblemDto | null;
  @Column('int') linesRead!: number;
  @Column('int') nominated!: number;
  @Column('int') refused!: number;
  /** Lines with a warning. */
  @Column('int') flagged!: number;
  /** Whether anything was saved. */
  @Column('boolean') saved!: boolean;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}

/** A line of a list; for a long list, only lines that were refused or have a warning. */
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
  /** Requirements that cannot be checked yet. */
  @Column('jsonb') missing!: Fault[];
}
