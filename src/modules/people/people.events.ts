/** A mail about the account is due: with a link, or with a word about its safety. */
export class AccountLinkRequested {
  constructor(
    readonly tokenId: string,
    readonly personId: string,
  ) {}
}

/** Staff have corrected somebody's email address. */
export class EmailAddressCorrected {
  constructor(readonly personId: string) {}
}
