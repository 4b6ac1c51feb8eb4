import { IdField, InstantField, TextField } from '../../../../platform/http/fields.js';
import { ObjectField } from '../../../../platform/http/list-fields.js';
import { PageOf } from '../../../../platform/http/pagination.js';

const key = (bytes: number, characters: number) => ({
  description: `${bytes} bytes in base64url`,
  pattern: new RegExp(`^[\\w-]{${characters}}=*$`),
  max: characters + 2,
});

class PushKeysDto {
  @TextField({ ...key(65, 87), example: `B${'A'.repeat(86)}` }) p256dh!: string;
  @TextField({ ...key(16, 22), example: 'A'.repeat(22) }) auth!: string;
}

/** What a browser's `PushSubscription.toJSON()` returns, without its expiry. */
export class NewPushSubscriptionDto {
  @TextField({
    max: 1_000,
    description: 'An HTTPS address of a push service',
    example: 'https://push.example.org/1',
  })
  endpoint!: string;
  @ObjectField(() => PushKeysDto) keys!: PushKeysDto;
}

export class PushSubscriptionDto {
  @IdField() id!: string;
  @TextField({ max: 1_000, description: 'By which a browser finds itself in the list' })
  endpoint!: string;
  @TextField({ nullable: true, description: 'User agent of the browser' }) agent!: string | null;
  @InstantField() createdAt!: string;
}

export class PushSubscriptionsDto extends PageOf(PushSubscriptionDto) {
  @TextField({ description: 'The `applicationServerKey` with which a browser subscribes' })
  publicKey!: string;
}
