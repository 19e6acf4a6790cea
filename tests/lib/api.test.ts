import { beforeAll, describe, expect, test } from 'vitest';
import { CODE_ALPHABET } from '../../functions/certificates/code.ts';
import { SHORT_CODE } from '../../functions/verification/proof.ts';
import { LIVE, named, ofType, type Template, templateOf } from './assembly.ts';

let dev: Template;
let live: Template;
beforeAll(() => {
  dev = templateOf();
  live = templateOf(LIVE);
});

describe('the HTTP API', () => {
  test('every route leads to a function that the API may call', () => {
    const allowed = ofType(dev, 'AWS::Lambda::Permission')
      .filter(([, { Principal }]) => Principal === 'apigateway.amazonaws.com')
      .map(([, { FunctionName }]) => named(FunctionName));
    const routes = ofType(dev, 'AWS::ApiGatewayV2::Route');
    expect(routes.length).toBeGreaterThan(15);
    for (const [, { Target }] of routes) {
      const integration = dev.Resources[named(Target)];
      expect(integration?.Type).toBe('AWS::ApiGatewayV2::Integration');
      expect(allowed).toContain(named(integration?.Properties.IntegrationUri));
    }
  });

  test('every page that answers GET answers HEAD, by the same function', () => {
    const targets = new Map(
      ofType(dev, 'AWS::ApiGatewayV2::Route').map(([, { RouteKey, Target }]) => [RouteKey, Target]),
    );
    const pages = [...targets.keys()].map(String).filter((key) => key.startsWith('GET '));
    expect(pages).toContain('GET /v');
    for (const key of pages) expect(targets.get(key.replace('GET', 'HEAD'))).toEqual(targets.get(key));
  });

  test('what organisers do is signed, and nothing else is', () => {
    for (const [, { RouteKey, AuthorizationType }] of ofType(dev, 'AWS::ApiGatewayV2::Route'))
      expect(AuthorizationType).toBe(String(RouteKey).includes('/signed/') ? 'AWS_IAM' : 'NONE');
  });

  test('the API of tokens and sessions asks for no signature, and leads to the function of the signed one', () => {
    const targets = new Map(
      ofType(dev, 'AWS::ApiGatewayV2::Route').map(([, { RouteKey, Target }]) => [RouteKey, Target]),
    );
    for (const key of ['GET /api/v1', 'ANY /api/v1/{proxy+}'])
      expect(targets.get(key)).toEqual(targets.get('ANY /signed/api/v1/{proxy+}'));
  });

  test('the tighter pace is for routes that exist, and the stage waits for them', () => {
    const [[id, stage] = ['', {}]] = ofType(dev, 'AWS::ApiGatewayV2::Stage');
    const settings = stage.RouteSettings as Record<string, { ThrottlingRateLimit: number }>;
    const { ThrottlingRateLimit } = stage.DefaultRouteSettings as { ThrottlingRateLimit: number };
    const ids = Object.fromEntries(
      ofType(dev, 'AWS::ApiGatewayV2::Route').map(([route, { RouteKey }]) => [RouteKey, route]),
    );
    expect(Object.keys(settings)).toEqual([
      'POST /v',
      'POST /v/{code}',
      'POST /e/{event}/link',
      'POST /e/{event}/here',
    ]);
    for (const [key, pace] of Object.entries(settings)) {
      expect(pace.ThrottlingRateLimit).toBeLessThan(ThrottlingRateLimit);
      expect(dev.Resources[id]?.DependsOn).toContain(ids[key]);
    }
  });

  test('a hall of 742 that asks at once is let in on every route', () => {
    const [[, stage] = ['', {}]] = ofType(dev, 'AWS::ApiGatewayV2::Stage');
    const paces = [stage.DefaultRouteSettings, ...Object.values(stage.RouteSettings as object)];
    expect(paces).toHaveLength(5);
    for (const { ThrottlingBurstLimit } of paces as { ThrottlingBurstLimit: number }[])
      expect(ThrottlingBurstLimit).toBeGreaterThanOrEqual(742);
  });

  test('all eight letters beside a known number take more than two hundred years to try', () => {
    const [[, stage] = ['', {}]] = ofType(dev, 'AWS::ApiGatewayV2::Stage');
    const pace = (stage.RouteSettings as Record<string, { ThrottlingRateLimit: number }>)['POST /v'];
    const seconds = CODE_ALPHABET.length ** SHORT_CODE / (pace?.ThrottlingRateLimit ?? 0);
    const years = seconds / (365 * 24 * 60 * 60);
    expect(years).toBeGreaterThan(200);
    // Up to three letters may be misread, each as one other: so many codes are tried at once at the most.
    const [none, one, two, three] = [1, 8, 28, 56];
    expect(years / (none + one + two + three)).toBeGreaterThan(2);
  });

  test('access logs hold the route, never a path, a query or a network address', () => {
    const [[, stage] = ['', {}]] = ofType(dev, 'AWS::ApiGatewayV2::Stage');
    const { Format } = stage.AccessLogSettings as { Format: string };
    expect(Format).toContain('$context.routeKey');
    expect(Format).not.toMatch(/\$context\.(path|identity|domain|authorizer|resourcePath)/i);
  });

  test('with a domain the API answers by no other name', () => {
    const [[, api] = ['', {}]] = ofType(live, 'AWS::ApiGatewayV2::Api');
    expect(api.DisableExecuteApiEndpoint).toBe(true);
    expect(live.Outputs.Site?.Value).toBe('https://cheti.example.go.tz');
    expect(ofType(live, 'AWS::Route53::RecordSet').map(([, { Type }]) => Type)).toEqual(['A', 'AAAA']);
    expect(ofType(live, 'AWS::ApiGatewayV2::ApiMapping')).toHaveLength(1);
  });

  test('without a zone of ours the outputs say where the domain has to point', () => {
    const { hostedZoneId, hostedZoneName, ...rest } = LIVE;
    const template = templateOf({ ...rest, certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/one' });
    expect(template.Outputs.PointDomainTo).toBeDefined();
    expect(ofType(template, 'AWS::Route53::RecordSet')).toEqual([]);
  });
});
