/** Jobs were given up; `jobId` is the latest. */
export class JobsFailed {
  constructor(readonly jobId: string) {}
}
