/** Somebody has met the rule of an award that is issued without a batch. */
export class AwardEarned {
  constructor(
    readonly enrolmentId: string,
    readonly awardId: string,
  ) {}
}

/** A batch waits for somebody to approve it. */
export class BatchPrepared {
  constructor(readonly batchId: string) {}
}

/** A change to a certificate or an award waits for a second person to agree to it. */
export class CertificateRequestMade {
  constructor(readonly requestId: string) {}
}

/** A certificate's document is made and it counts. */
export class CertificateIssued {
  constructor(readonly certificateId: string) {}
}

/** Its document cannot be made, or not after many attempts. */
export class CertificateNotMade {
  constructor(readonly certificateId: string) {}
}

export class CertificateRevoked {
  constructor(readonly certificateId: string) {}
}

export class CertificateReinstated {
  constructor(readonly certificateId: string) {}
}

/** It runs out before long. */
export class CertificateRunningOut {
  constructor(readonly certificateId: string) {}
}
