import { ChoiceField, IntField } from '../../platform/http/fields.js';
import { ListField, ObjectField } from '../../platform/http/list-fields.js';
import { memberStateCodes } from '../people/member-states.js';

/** People of a cohort, counted by progress. Each is counted in every step they have reached. */
export class FunnelDto {
  @IntField({ description: 'Nominated by a national coordinator' }) nominated!: number;
  @IntField({ description: 'Applied by themselves' }) applied!: number;
  @IntField({ description: 'Hold an offer that is not answered' }) offered!: number;
  @IntField({ description: 'Stand on the waiting list' }) waiting!: number;
  @IntField({ description: 'Enrolled, whatever became of it' }) enrolled!: number;
  @IntField({ description: 'Have met the completion rule' }) completed!: number;
  @IntField({ description: 'Hold a certificate that is not revoked' }) certified!: number;
}

export class StateFiguresDto extends FunnelDto {
  @ChoiceField(memberStateCodes) memberState!: string;
  @IntField({ description: 'Seats reserved for the state' }) seats!: number;
  @IntField({ description: 'Of its people, those who hold one of these seats' }) ownSeats!: number;
  @IntField({ description: 'Of its people, those who hold a seat of the open pool' })
  openSeats!: number;
}

export class FiguresDto {
  @IntField({ description: 'People with a certificate' }) certified!: number;
  @IntField({ description: 'Countries with people who were enrolled' }) countries!: number;
  @IntField({ description: 'Hours of completed units and attended sessions' }) hours!: number;
}

export class ProgressShareDto {
  @IntField({ max: 100, description: 'Least percent of the required units' }) fromPercent!: number;
  @IntField({ max: 100, description: 'Most percent' }) toPercent!: number;
  @IntField() people!: number;
}

export class OverviewDto {
  @ObjectField(() => FunnelDto) total!: FunnelDto;
  @ListField(() => StateFiguresDto, { description: 'States with a quota or with people' })
  states!: StateFiguresDto[];
  @ListField(() => ProgressShareDto, { description: 'People who study, by share of units done' })
  progress!: ProgressShareDto[];
}
