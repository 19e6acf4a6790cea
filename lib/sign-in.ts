import { Duration, RemovalPolicy, SecretValue, Stack, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  type CfnUserPool,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  PasskeyUserVerification,
  UserPool,
  UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { IssuerClient } from './settings.ts';

interface SignInProps {
  stage: string;
  /** An issuer of the organisers' own. */
  issuer?: IssuerClient;
  /** Our public address. */
  site: string;
}

/** Who organisers sign in with: an issuer that the settings name, else a user pool of our own. */
export class SignIn extends Construct {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** Our own, where it is one. */
  readonly people: UserPool | undefined;

  constructor(scope: Construct, id: string, { stage, issuer, site }: SignInProps) {
    super(scope, id);
    if (issuer) {
      this.issuer = issuer.issuer;
      this.clientId = issuer.clientId;
      // A reference that CloudFormation resolves: the secret is in no template.
      this.clientSecret = issuer.clientSecret && SecretValue.secretsManager(issuer.clientSecret).unsafeUnwrap();
      return;
    }
    this.people = this.#people(stage);
    this.issuer = this.people.userPoolProviderUrl;
    this.clientId = this.#client(this.people, site).userPoolClientId;
  }

  /** Nobody makes an account for themselves. A passkey is enough; a password needs a code of an authenticator beside it. */
  #people(stage: string): UserPool {
    const people = new UserPool(this, 'People', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      autoVerify: { email: true },
      standardAttributes: { email: { required: true, mutable: true }, fullname: { required: false, mutable: true } },
      featurePlan: FeaturePlan.ESSENTIALS,
      signInPolicy: { allowedFirstAuthFactors: { password: true, passkey: true } },
      passkeyUserVerification: PasskeyUserVerification.REQUIRED,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        ...{ requireLowercase: true, requireUppercase: true, requireDigits: true, requireSymbols: true },
        tempPasswordValidity: Duration.days(3),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const pool = people.node.defaultChild as CfnUserPool;
    // The CDK's own construct does not know it yet: without, who has to have two factors cannot use a passkey.
    pool.webAuthnFactorConfiguration = 'MULTI_FACTOR_WITH_USER_VERIFICATION';
    Validations.of(people).acknowledge({
      id: 'AwsSolutions-COG8',
      reason:
        'The Plus plan costs by the user and guards passwords that were leaked or guessed; here each needs a second factor, and nobody signs up by themselves.',
    });
    const { account } = Stack.of(this);
    people.addDomain('Domain', {
      // Names of domains are one for all of AWS.
      cognitoDomain: { domainPrefix: `cheti-${stage}-${account}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    return people;
  }

  #client(people: UserPool, site: string): UserPoolClient {
    const client = new UserPoolClient(this, 'Client', {
      userPool: people,
      generateSecret: false,
      authFlows: { user: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${site}/organiser/signed-in`],
      },
      preventUserExistenceErrors: true,
      // We read who it is once; our own session is what lasts.
      accessTokenValidity: Duration.minutes(5),
      idTokenValidity: Duration.minutes(5),
      refreshTokenValidity: Duration.hours(1),
      enableTokenRevocation: true,
    });
    // Managed login shows no page without one.
    new CfnManagedLoginBranding(this, 'Look', {
      userPoolId: people.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    return client;
  }
}
