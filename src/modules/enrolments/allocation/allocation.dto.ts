import {
  BoolField,
  ChoiceField,
  FlagField,
  IdField,
  InstantField,
  IntField,
  NumberField,
  TextField,
} from '../../../platform/http/fields.js';
import { ListField, ObjectField } from '../../../platform/http/list-fields.js';
import { LocalisedField } from '../../../platform/http/localised-field.js';
import { PageOf } from '../../../platform/http/pagination.js';
import type { LocalisedText } from '../../../platform/i18n/localised-text.js';
import { OPEN_POOL, type UnusedSeatsRule, unusedSeatsRules } from '../../cohorts/cohort.entity.js';
import { memberStateCodes } from '../../people/member-states.js';
import { WAITING } from './allocation.js';

const pools = [...memberStateCodes, OPEN_POOL];
/** Removes a manual placement: the rule decides again. */
export const BY_RULE = 'rule';

export class WhyDto {
  @ChoiceField(['by-rank', 'by-score', 'by-time', 'by-hand', 'no-seat-left']) code!: string;
  @IntField({ nullable: true, description: 'The seat’s number within its pool' })
  seat!: number | null;
  @IntField({ nullable: true, description: 'Seats the pool had to give' }) of!: number | null;
  @BoolField({ description: 'Another had an equal claim; the time of application decided' })
  tie!: boolean;
  @IntField({ nullable: true }) seatsOfState!: number | null;
  @IntField({ nullable: true, description: 'The last rank of the state that had a seat' })
  lastRank!: number | null;
  @IntField({ nullable: true }) seatsOfOpenPool!: number | null;
  @NumberField({ nullable: true, description: 'The last score that had a seat of the open pool' })
  lastScore!: number | null;
  @TextField({ nullable: true, max: 2_000, description: 'Of who placed them by hand' })
  reason!: string | null;
}

export class PlaceDto {
  @IdField({ description: 'The application' }) id!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) nativeName!: string | null;
  @ChoiceField(memberStateCodes) memberState!: string;
  @IntField({ nullable: true }) rank!: number | null;
  @NumberField({ nullable: true, description: 'Percent' }) score!: number | null;
  @InstantField() appliedAt!: string;
  @ChoiceField(pools, { nullable: true, description: 'null: on the waiting list' })
  pool!: string | null;
  @IntField({ nullable: true, description: 'Place on the waiting list' }) waiting!: number | null;
  @IntField({ nullable: true, description: 'Place among those of the state' })
  waitingInState!: number | null;
  @ObjectField(() => WhyDto) why!: WhyDto;
}

export class PlacesPageDto extends PageOf(PlaceDto) {}

export class AllocatedPoolDto {
  @ChoiceField(pools) pool!: string;
  @IntField({ description: 'Held before this allocation' }) held!: number;
  @IntField({ description: 'To give; of the open pool with what was released to it' })
  free!: number;
  @IntField() given!: number;
  @IntField({ description: 'Of those given, by hand' }) byHand!: number;
  @IntField({ description: 'Left free, and released to the open pool' }) released!: number;
  @IntField({ description: 'People of the state on the waiting list' }) waiting!: number;
}

export class TargetOutcomeDto {
  @LocalisedField() name!: LocalisedText;
  @IntField({ description: 'Aimed at, of the seats' }) minPercent!: number;
  @IntField({ description: 'People with a seat who count' }) count!: number;
  @IntField({ description: 'People with a seat' }) of!: number;
  @BoolField() met!: boolean;
}

export class AllocationDto {
  @IdField() id!: string;
  @IdField() cohortId!: string;
  @InstantField() proposedAt!: string;
  @TextField({ nullable: true }) proposedBy!: string | null;
  @InstantField({ nullable: true, description: 'Once the offers are made' })
  committedAt!: string | null;
  @TextField({ nullable: true }) committedBy!: string | null;
  @BoolField({ description: 'Something it was made from has changed; propose again' })
  outdated!: boolean;
  @ChoiceField(unusedSeatsRules) unusedSeats!: UnusedSeatsRule;
  @ListField(() => AllocatedPoolDto) pools!: AllocatedPoolDto[];
  @ListField(() => TargetOutcomeDto) targets!: TargetOutcomeDto[];
  @IntField({ description: 'People with a seat' }) seated!: number;
  @IntField({ description: 'People on the waiting list' }) waiting!: number;
  @IntField() version!: number;
}

export class CurrentAllocationDto {
  @ObjectField(() => AllocationDto, {
    nullable: true,
    description: 'Under way, else the last committed; null before the first proposal',
  })
  allocation!: AllocationDto | null;
}

export class AdjustDto {
  @IdField() applicationId!: string;
  @ChoiceField([...pools, WAITING, BY_RULE], {
    description: 'A pool, the waiting list, or back to where the rule places them',
  })
  to!: string;
  @TextField({ max: 2_000, description: 'Why; it stays on record' }) reason!: string;
}

export class AdjustQuery {
  @FlagField({ optional: true, description: 'Show it, and change nothing' })
  preview?: boolean;
}

export class MoveDto {
  @IdField({ description: 'The application' }) id!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) nativeName!: string | null;
  @ChoiceField(pools, { nullable: true }) from!: string | null;
  @ChoiceField(pools, { nullable: true, description: 'null: the waiting list' }) to!: string | null;
}

export class AdjustmentDto {
  @ListField(() => MoveDto, { description: 'Everyone who stands elsewhere because of it' })
  moves!: MoveDto[];
  @ObjectField(() => AllocationDto, { description: 'As it is, or would be, then' })
  allocation!: AllocationDto;
}
