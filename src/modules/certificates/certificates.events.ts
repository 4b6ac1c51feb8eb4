/** A person met the rule of an award that is issued automatically. */
export class AwardEarned {
  constructor(
    readonly enrolmentId: string,
    readonly awardId: string,
  ) {}
}

/** A batch was prepared and waits for approval. */
export class BatchPrepared {
  constructor(readonly batchId: string) {}
}

/** A change to a certificate or an award waits for a second person's approval. */
export class CertificateRequestMade {
  constructor(readonly requestId: string) {}
}

/** A certificate's document was created, and it is now in force. */
export class CertificateIssued {
  constructor(readonly certificateId: string) {}
}

/** A certificate's document could not be created. */
export class CertificateNotMade {
  constructor(readonly certificateId: string) {}
}

export class CertificateRevoked {
  constructor(readonly certificateId: string) {}
}

export class CertificateReinstated {
  constructor(readonly certificateId: string) {}
}

/** A certificate is about to expire. */
export class CertificateExpiring {
  constructor(readonly certificateId: string) {}
}

/** The digital certificate of the key that signs documents, or one above it, is about to expire. */
export class SigningCertificateExpiring {
  constructor(readonly keyId: string) {}
}
