/** A person was invited or registered, and a mail with a link is due. */
export class AccountLinkRequested {
  constructor(
    readonly tokenId: string,
    readonly personId: string,
  ) {}
}
