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
  @IntField({ nullable: true, description: 'Seat number within its pool' })
  seat!: number | null;
  @IntField({ nullable: true, description: 'Seats available in the pool' }) of!: number | null;
  @BoolField({ description: 'Whether the application date decided between equals' })
  tie!: boolean;
  @IntField({ nullable: true }) seatsOfState!: number | null;
  @IntField({ nullable: true, description: 'Lowest rank of the country that got a seat' })
  lastRank!: number | null;
  @IntField({ nullable: true }) seatsOfOpenPool!: number | null;
  @NumberField({ nullable: true, description: 'Lowest score that got a seat in the open pool' })
  lastScore!: number | null;
  @TextField({ nullable: true, max: 2_000, description: 'Reason given for the manual placement' })
  reason!: string | null;
}

export class PlaceDto {
  @IdField({ description: 'ID of the application' }) id!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) nativeName!: string | null;
  @ChoiceField(memberStateCodes) memberState!: string;
  @IntField({ nullable: true }) rank!: number | null;
  @NumberField({ nullable: true, description: 'In percent' }) score!: number | null;
  @InstantField() appliedAt!: string;
  @ChoiceField(pools, { nullable: true, description: 'null: on the waiting list' })
  pool!: string | null;
  @IntField({ nullable: true, description: 'Position on the waiting list' }) waiting!:
    | number
    | null;
  @IntField({ nullable: true, description: 'Position among applicants from the same country' })
  waitingInState!: number | null;
  @ObjectField(() => WhyDto) why!: WhyDto;
}

export class PlacesPageDto extends PageOf(PlaceDto) {}

export class AllocatedPoolDto {
  @ChoiceField(pools) pool!: string;
  @IntField({ description: 'Seats taken before this allocation' }) held!: number;
  @IntField({ description: 'Seats to assign; for the open pool including seats moved to it' })
  free!: number;
  @IntField() given!: number;
  @IntField({ description: 'Seats assigned manually' }) byHand!: number;
  @IntField({ description: 'Unused seats moved to the open pool' }) released!: number;
  @IntField({ description: 'People from the country on the waiting list' }) waiting!: number;
}

export class TargetOutcomeDto {
  @LocalisedField() name!: LocalisedText;
  @IntField({ description: 'Target share of the seats, in percent' }) minPercent!: number;
  @IntField({ description: 'People with a seat who count towards the target' }) count!: number;
  @IntField({ description: 'People with a seat' }) of!: number;
  @BoolField() met!: boolean;
}

export class AllocationDto {
  @IdField() id!: string;
  @IdField() cohortId!: string;
  @InstantField() proposedAt!: string;
  @TextField({ nullable: true }) proposedBy!: string | null;
  @InstantField({ nullable: true, description: 'When the offers were sent' })
  committedAt!: string | null;
  @TextField({ nullable: true }) committedBy!: string | null;
  @BoolField({
    description: 'Whether its input has changed since, so that it has to be proposed again',
  })
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
    description: 'The current proposal, or the last one sent; null before the first proposal',
  })
  allocation!: AllocationDto | null;
}

export class AdjustDto {
  @IdField() applicationId!: string;
  @ChoiceField([...pools, WAITING, BY_RULE], {
    description: 'A pool, the waiting list, or automatic placement',
  })
  to!: string;
  @TextField({ max: 2_000, description: 'Reason, kept on record' }) reason!: string;
}

export class AdjustQuery {
  @FlagField({ optional: true, description: 'Only preview the result' })
  preview?: boolean;
}

export class MoveDto {
  @IdField({ description: 'ID of the application' }) id!: string;
  @TextField() latinName!: string;
  @TextField({ nullable: true }) nativeName!: string | null;
  @ChoiceField(pools, { nullable: true }) from!: string | null;
  @ChoiceField(pools, { nullable: true, description: 'null: the waiting list' }) to!: string | null;
}

export class AdjustmentDto {
  @ListField(() => MoveDto, { description: 'Everyone else who is affected' })
  moves!: MoveDto[];
  @ObjectField(() => AllocationDto, { description: 'The resulting placement, or its preview' })
  allocation!: AllocationDto;
}
