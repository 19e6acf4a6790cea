import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  None,
} from 'openid-client';
import * as z from 'zod';
import type { Identity } from './session-store.ts';
import type { Begun } from './sign-in-store.ts';

/** Where the issuer leads back to; its client has to know this address. */
export const SIGNED_IN = '/organiser/signed-in';

export interface IssuerSettings {
  /** Address of the issuer, without `/.well-known/…`. */
  issuer: string;
  clientId: string;
  clientSecret?: string | undefined;
  /** Our own public address. */
  site: string;
}

/** Who somebody is, as OpenID Connect's standard claims say it. */
const claims = z.object({
  email: z.string().optional(),
  // Some issuers say it in a word.
  email_verified: z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]).optional(),
  name: z.string().trim().min(1).max(200).optional(),
});

/** The issuer says who it is, but no address that it has confirmed: nobody can be given access by that. */
export class NoConfirmedAddress extends Error {
  override readonly name = 'NoConfirmedAddress';
}

/** Signs organisers in by OpenID Connect: the code flow with PKCE, state and nonce. Asks the issuer for its addresses once. */
export class Issuer {
  readonly #settings: IssuerSettings;
  #found: Promise<Configuration> | undefined;

  constructor(settings: IssuerSettings) {
    this.#settings = settings;
  }

  /** Address of the issuer's page. */
  async addressFor({ state, nonce, verifier }: Begun): Promise<string> {
    const { site } = this.#settings;
    const address = buildAuthorizationUrl(await this.#configuration(), {
      redirect_uri: site + SIGNED_IN,
      scope: 'openid email profile',
      // Whoever sits there is asked anew: a sign-out would be none where the issuer still knows the browser.
      prompt: 'login',
      ...{ state, nonce, code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    });
    return address.href;
  }

  /**
   * Who came back from the issuer's page.
   * @param query as it came. @throws Error for a code, state, nonce or token that is not right.
   */
  async identify(query: string, { state, nonce, verifier }: Begun): Promise<Identity> {
    const configuration = await this.#configuration();
    const tokens = await authorizationCodeGrant(configuration, new URL(this.#settings.site + SIGNED_IN + query), {
      ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
    });
    const token = tokens.claims();
    if (!token) throw new Error('there is no ID token');
    const known = claims.parse(token);
    const said = known.email ? known : claims.parse(await fetchUserInfo(configuration, tokens.access_token, token.sub));
    if (!said.email || said.email_verified !== true) throw new NoConfirmedAddress();
    return { issuer: token.iss, subject: token.sub, address: said.email, name: said.name };
  }

  #configuration(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    const address = new URL(issuer);
    this.#found ??= discovery(address, clientId, undefined, clientSecret ? ClientSecretBasic(clientSecret) : None(), {
      // A stack's settings take only https; what is not is the local run's own.
      execute: address.protocol === 'http:' ? [allowInsecureRequests] : [],
    }).catch((error: unknown) => {
      this.#found = undefined;
      throw error;
    });
    return this.#found;
  }
}
