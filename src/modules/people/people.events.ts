/** An email about the account is due: with a link, or with a security notice. */
export class AccountLinkRequested {
  constructor(
    readonly tokenId: string,
    readonly personId: string,
  ) {}
}

/** Staff have corrected a person's email address. */
export class AddressCorrected {
  constructor(readonly personId: string) {}
}
