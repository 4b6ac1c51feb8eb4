import { sql } from '../../../../platform/database/sql.js';
import { progressCounts } from '../../../learning/progress.service.js';

/** The facts of `Progress`, which requirements about units and about quizzes share. */
export const learningCounts = sql`SELECT n.* FROM ${progressCounts}`;
