import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Schedule } from '../../platform/queue/schedule.js';
import { AccountCareController } from './accounts/account-care.controller.js';
import { AccountRequest } from './accounts/account-request.entity.js';
import { AccountRequests } from './accounts/account-requests.service.js';
import { AccountToken } from './accounts/account-token.entity.js';
import { AccountTokens } from './accounts/account-tokens.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { AccountsService } from './accounts/accounts.service.js';
import { AddressCorrections } from './accounts/address-corrections.service.js';
import { InvitationsService } from './accounts/invitations.service.js';
import { MailboxLimit } from './accounts/mailbox-limit.js';
import { PasswordStrength } from './accounts/password-strength.service.js';
import { SuspensionsService } from './accounts/suspensions.service.js';
import { TypedProfiles } from './accounts/typed-profiles.service.js';
import { Administrators } from './administrators.js';
import { AccessToken } from './api-clients/access-token.entity.js';
import { ApiClientsController } from './api-clients/api-clients.controller.js';
import { ApiClientsService } from './api-clients/api-clients.service.js';
import { AppAccessController } from './api-clients/app-access.controller.js';
import { ClientCredentialsService } from './api-clients/client-credentials.service.js';
import { OAuthController } from './api-clients/oauth.controller.js';
import { OAuthClient } from './api-clients/oauth-client.entity.js';
import { MemberState } from './member-state.entity.js';
import { MergesController } from './merging/merges.controller.js';
import { MergesService } from './merging/merges.service.js';
import { NewcomersService } from './newcomers.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { Person } from './person.entity.js';
import { PersonRole } from './person-role.entity.js';
import { Consent } from './privacy/consent.entity.js';
import { ConsentsService } from './privacy/consents.service.js';
import { Erasure } from './privacy/erasure.entity.js';
import { ErasureService } from './privacy/erasure.service.js';
import { ExportProcessor } from './privacy/export.processor.js';
import { ExportsService } from './privacy/exports.service.js';
import { PeoplePersonalData } from './privacy/people.personal-data.js';
import { PrivacyController } from './privacy/privacy.controller.js';
import { PrivacyExport } from './privacy/privacy-export.entity.js';
import { RetentionService } from './privacy/retention.service.js';
import { RetentionRun } from './privacy/retention-run.entity.js';
import { ProfileService } from './profile.service.js';
import { SavedFilter } from './saved-filters/saved-filter.entity.js';
import { SavedFiltersController } from './saved-filters/saved-filters.controller.js';
import { SavedFiltersService } from './saved-filters/saved-filters.service.js';
import { Passkey, PasskeyChallenge } from './second-factors/passkey.entity.js';
import { PasskeysService } from './second-factors/passkeys.service.js';
import { RecoveryCode } from './second-factors/recovery-code.entity.js';
import { RecoveryCodesService } from './second-factors/recovery-codes.service.js';
import { SecondFactorsController } from './second-factors/second-factors.controller.js';
import { SecondFactorsService } from './second-factors/second-factors.service.js';
import { TotpService } from './second-factors/totp.service.js';
import { TotpSecret } from './second-factors/totp-secret.entity.js';
import { AccountAccess } from './sign-in/account-access.js';
import { ActorChanges } from './sign-in/actor-changes.js';
import { Confirmations } from './sign-in/confirmations.js';
import { GuessLimiter } from './sign-in/guess-limiter.js';
import { GuessNotices } from './sign-in/guess-notices.js';
import { KnownBrowsers } from './sign-in/known-browsers.js';
import { PasswordSignInService } from './sign-in/password-sign-in.service.js';
import { SessionDelivery } from './sign-in/session-delivery.js';
import { SessionsController } from './sign-in/sessions.controller.js';
import { SessionsService } from './sign-in/sessions.service.js';
import { SignInRecords } from './sign-in/sign-in-records.service.js';
import { SignInSession } from './sign-in/sign-in-session.entity.js';
import { IdentitiesController } from './single-sign-on/identities.controller.js';
import { IdentitiesService } from './single-sign-on/identities.service.js';
import { Identity } from './single-sign-on/identity.entity.js';
import { SingleSignOnController } from './single-sign-on/single-sign-on.controller.js';
import { SingleSignOnService } from './single-sign-on/single-sign-on.service.js';

/** People: their accounts and sign-in methods, roles and scope, API clients, privacy. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Person,
      MemberState,
      PersonRole,
      AccountToken,
      AccountRequest,
      SignInSession,
      TotpSecret,
      Passkey,
      PasskeyChallenge,
      RecoveryCode,
      Identity,
      AccessToken,
      OAuthClient,
      Consent,
      PrivacyExport,
      Erasure,
      RetentionRun,
      SavedFilter,
    ]),
  ],
  controllers: [
    PeopleController,
    MergesController,
    AccountsController,
    AccountCareController,
    SavedFiltersController,
    SessionsController,
    SingleSignOnController,
    IdentitiesController,
    SecondFactorsController,
    ApiClientsController,
    AppAccessController,
    OAuthController,
    PrivacyController,
  ],
  providers: [
    ...[
      PeopleService,
      NewcomersService,
      ProfileService,
      Administrators,
      AccountsService,
      AccountTokens,
    ],
    MergesService,
    ...[AccountRequests, MailboxLimit, TypedProfiles],
    ...[InvitationsService, AddressCorrections, SuspensionsService],
    PasswordStrength,
    SavedFiltersService,
    ...[
      SessionsService,
      SessionDelivery,
      KnownBrowsers,
      PasswordSignInService,
      GuessLimiter,
      ActorChanges,
    ],
    ...[AccountAccess, Confirmations, GuessNotices, SignInRecords],
    ...[SingleSignOnService, IdentitiesService],
    ...[SecondFactorsService, TotpService, PasskeysService, RecoveryCodesService],
    ...[ApiClientsService, ClientCredentialsService],
    ...[
      ConsentsService,
      ExportsService,
      ExportProcessor,
      ErasureService,
      RetentionService,
      PeoplePersonalData,
    ],
  ],
  exports: [
    ...[
      PeopleService,
      NewcomersService,
      AccountsService,
      AccountTokens,
      SessionsService,
      ActorChanges,
      SessionDelivery,
      ApiClientsService,
    ],
    ...[ConsentsService, Confirmations, GuessLimiter, SignInRecords],
  ],
})
export class PeopleModule implements OnModuleInit {
  constructor(
    private readonly schedule: Schedule,
    private readonly erasure: ErasureService,
    private readonly retention: RetentionService,
    private readonly passkeys: PasskeysService,
  ) {}

  onModuleInit(): void {
    this.schedule.every(600, 'people.passkey-challenges', async () => {
      await this.passkeys.removeExpired();
    });
    this.schedule.every(300, 'privacy.erasures', () => this.erasure.beginDue());
    this.schedule.every(1_800, 'privacy.retention', () => this.retention.runIfDue());
  }
}
