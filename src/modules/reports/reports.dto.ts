import { ChoiceField, IntField } from '../../platform/http/fields.js';
import { ListField, ObjectField } from '../../platform/http/list-fields.js';
import { memberStateCodes } from '../people/member-states.js';

/** People of a cohort, counted by progress. Each is counted in every step they have reached. */
export class FunnelDto {
  @IntField({ description: 'Nominated by a national coordinator' }) nominated!: number;
  @IntField({ description: 'Applied directly' }) applied!: number;
  @IntField({ description: 'Have an unanswered offer' }) offered!: number;
  @IntField({ description: 'Are on the waiting list' }) waiting!: number;
  @IntField({ description: 'Ever enrolled' }) enrolled!: number;
  @IntField({ description: 'Meet the completion requirements' }) completed!: number;
  @IntField({
    description: 'Hold a valid certificate of completion, or did until their data was erased',
  })
  certified!: number;
}

export class StateFiguresDto extends FunnelDto {
  @ChoiceField(memberStateCodes) memberState!: string;
  @IntField({ description: 'Seats reserved for the country' }) seats!: number;
  @IntField({ description: 'People from the country who have one of these seats' })
  ownSeats!: number;
  @IntField({ description: 'People from the country who have a seat from the open pool' })
  openSeats!: number;
}

export class FiguresDto {
  @IntField({ description: 'People with a valid certificate, also if their data was erased since' })
  certified!: number;
  @IntField({ description: 'Countries with people who were enrolled' }) countries!: number;
  @IntField({ description: 'Hours of completed units and attended sessions' }) hours!: number;
}

export class ProgressShareDto {
  @IntField({ max: 100, description: 'Minimum percent of the required units' })
  fromPercent!: number;
  @IntField({ max: 100, description: 'Maximum percent' }) toPercent!: number;
  @IntField() people!: number;
}

export class OverviewDto {
  @ObjectField(() => FunnelDto) total!: FunnelDto;
  @ListField(() => StateFiguresDto, { description: 'Countries with a quota or with people' })
  states!: StateFiguresDto[];
  @ListField(() => ProgressShareDto, { description: 'Active people by share of completed units' })
  progress!: ProgressShareDto[];
}
