import { Problem } from '../http/problem.js';

/** 422: a file that is no table. */
export class BadTable extends Problem {
  constructor(detail: string) {
    super(422, 'bad-list', 'This file cannot be read as a list.', detail);
  }
}
