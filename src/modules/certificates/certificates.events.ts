/** A certificate's document is made and it counts. */
export class CertificateIssued {
  constructor(readonly certificateId: string) {}
}

export class CertificateRevoked {
  constructor(readonly certificateId: string) {}
}
