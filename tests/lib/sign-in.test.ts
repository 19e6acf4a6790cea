import { beforeAll, describe, expect, test } from 'vitest';
import { appOf, LIVE, named, ofType, type Template, templateOf } from './assembly.ts';

const ISSUER = { issuer: 'https://accounts.example.org', clientId: 'cheti' };

let dev: Template;
beforeAll(() => {
  dev = templateOf();
});

const environmentOf = (template: Template) => {
  const functions = ofType(template, 'AWS::Lambda::Function').filter(([id]) => id.startsWith('Functionsconsole'));
  const [Environment] = functions.map(([, properties]) => properties.Environment as { Variables: object });
  return { ...Environment?.Variables } as Record<string, unknown>;
};

describe('whom organisers sign in with', () => {
  test('is a user pool of our own: nobody signs up, and a password alone is not enough', () => {
    const [[id, pool] = ['', {}]] = ofType(dev, 'AWS::Cognito::UserPool');
    expect(pool).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      WebAuthnUserVerification: 'required',
      WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
      DeletionProtection: 'ACTIVE',
    });
    expect(dev.Resources[id]?.DeletionPolicy).toBe('Retain');
    const { ISSUER: issuer, CLIENT_ID, CLIENT_SECRET, SITE } = environmentOf(dev);
    expect(named(issuer)).toBe(id);
    expect(CLIENT_SECRET).toBeUndefined();
    const client = dev.Resources[named(CLIENT_ID)]?.Properties ?? {};
    expect(client).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
    });
    expect(JSON.stringify(client.CallbackURLs)).toBe(
      JSON.stringify([{ 'Fn::Join': ['', [SITE, '/organiser/signed-in']] }]),
    );
  });

  test('is an issuer of the deployer’s own, whose secret is in no template', () => {
    const own = templateOf({ ...LIVE, ...ISSUER, clientSecret: 'cheti/issuer' });
    expect(ofType(own, 'AWS::Cognito::UserPool')).toEqual([]);
    expect(environmentOf(own)).toMatchObject({
      ISSUER: ISSUER.issuer,
      CLIENT_ID: ISSUER.clientId,
      CLIENT_SECRET: '{{resolve:secretsmanager:cheti/issuer:SecretString:::}}',
    });
    expect(environmentOf(templateOf({ ...LIVE, ...ISSUER })).CLIENT_SECRET).toBeUndefined();
  });

  test.each([
    [{ issuer: 'http://accounts.example.org', clientId: 'x' }, 'issuer is not an https address'],
    [{ issuer: ISSUER.issuer }, 'issuer and clientId go together'],
    [{ clientId: 'x' }, 'issuer and clientId go together'],
    [{ clientSecret: 'x' }, 'clientSecret needs issuer'],
  ])('is refused as %j', (context, message) => {
    expect(() => appOf({ ...LIVE, ...context } as Record<string, string>)).toThrow(message);
  });
});
