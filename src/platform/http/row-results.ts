import { isSystemFault } from '../errors/domain-error.js';
import { logger } from '../telemetry/logger.js';
import { ProblemDto } from './fault.dto.js';
import { IdField } from './fields.js';
import { ObjectField } from './list-fields.js';
import { PageOf } from './pagination.js';
import { toDomainError } from './problem.filter.js';
import { problemDocument } from './problem.js';

/** Maximum number of rows that one request may change. */
export const MAX_ROWS = 100;

export class RowResultDto {
  @IdField() id!: string;
  @ObjectField(() => ProblemDto, { nullable: true, description: 'null: done' })
  problem!: ProblemDto | null;
}

/** What became of each row of a request about many. */
export class RowResultsDto extends PageOf(RowResultDto) {}

function problemOf(error: unknown): ProblemDto {
  const refused = toDomainError(error);
  if (isSystemFault(refused)) logger.error({ err: error }, 'row failed');
  return problemDocument(refused) as ProblemDto;
}

/**
 * Does the same to each of several rows, one after the other; a row that is refused holds up no
 * other. `work` checks and changes one row, in a transaction of its own: its route is
 * `@DoneInSteps()`.
 */
export async function eachRow(
  ids: string[],
  work: (id: string) => Promise<unknown>,
): Promise<RowResultsDto> {
  const items: RowResultDto[] = [];
  for (const id of new Set(ids)) {
    items.push({ id, problem: await work(id).then(() => null, problemOf) });
  }
  return { items, next: null };
}
