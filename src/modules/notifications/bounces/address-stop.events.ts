/** A person wants emails to be sent to their address again. */
export class EmailsResumed {
  constructor(readonly personId: string) {}
}
