import { Problem } from '../../../platform/http/problem.js';

type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope';

/** An error of the token endpoint: a problem document that carries what RFC 6749, 5.2 asks for. */
export class OAuthError extends Problem {
  override mediaType = 'application/json';

  constructor(
    readonly code: OAuthErrorCode,
    detail: string,
  ) {
    super(code === 'invalid_client' ? 401 : 400, code.replace(/_/g, '-'), detail);
  }

  /** To a client that tried HTTP Basic, the answer names that scheme. */
  challenge(): this {
    if (this.code === 'invalid_client') {
      this.headers = { 'www-authenticate': 'Basic realm="green-envoys"' };
    }
    return this;
  }

  override toJSON(instance?: string) {
    return { ...super.toJSON(instance), error: this.code, error_description: this.title };
  }
}
