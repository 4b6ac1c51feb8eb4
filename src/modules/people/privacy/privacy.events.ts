/** A person's export can be fetched. */
export class ExportReady {
  constructor(readonly exportId: string) {}
}

/** A person has asked to be erased; they can take it back until it is done. */
export class ErasureRequested {
  constructor(readonly personId: string) {}
}
