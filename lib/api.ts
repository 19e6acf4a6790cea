import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  DomainName,
  HttpApi,
  type HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { AaaaRecord, ARecord, HostedZone, type IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { ChetiFunction } from './function.ts';
import type { Site } from './settings.ts';

/** `METHOD /path`; a method may be several joined by `|`, and GET brings HEAD. `$default` takes what no other route does. */
const ROUTES = {
  home: [
    'GET /',
    'GET /e/{event}',
    'GET /e/{event}/privacy',
    'GET /l/{token}',
    'GET /p/{event}/{person}',
    'GET /p/{event}/{person}/thanks',
    'GET /p/{event}/{person}/state',
    'GET /p/{event}/{person}/certificates/{kind}/{edition}',
    'POST /p/{event}/{person}/name',
    'GET|POST /p/{event}/{person}/correction',
    'GET|POST /p/{event}/{person}/data',
    'GET|POST /e/{event}/link',
    'GET|POST /e/{event}/here',
    'GET|POST /u/{token}',
    'GET /help',
    'GET /privacy',
    '$default',
  ],
  feedback: ['GET|POST /p/{event}/{person}/forms/{form}'],
  verification: ['GET|POST /v', 'GET|POST /v/{code}', 'GET /V/{code}'],
  credentials: [
    'GET /.well-known/did.json',
    'GET /status/{event}/{list}',
    'GET /v/{code}/credential',
    'GET /p/{event}/{person}/certificates/{kind}/{edition}/credential',
  ],
  pictures: [
    'GET /v/{code}/picture.png',
    'GET /p/{event}/{person}/certificates/{kind}/{edition}/picture',
    // API Gateway takes a route without a greedy part first.
    'POST /signed/api/v1/pictures',
  ],
  console: ['GET /organiser', 'GET|POST /organiser/{proxy+}'],
  organiser: ['ANY /signed/api/v1/{proxy+}', 'GET /api/v1', 'ANY /api/v1/{proxy+}'],
} as const;

type Room = keyof typeof ROUTES;

/** Requests a second, and how many at once above that, over all visitors. A hall of 742 opens its forms in one minute. */
const PACE = { throttlingRateLimit: 500, throttlingBurstLimit: 1000 };
/**
 * Where guessing or flooding would be the point of many requests: fewer a second. As many at once as anywhere, as a whole
 * hall asks at once, and from one network address. The figures are in docs/decisions/0010-a-pace-for-each-route.md.
 */
const SLOW = { ThrottlingRateLimit: 100, ThrottlingBurstLimit: PACE.throttlingBurstLimit };
const SLOW_ROUTES = ['POST /v', 'POST /v/{code}', 'POST /e/{event}/link', 'POST /e/{event}/here'];

/** The HTTP API: which function answers which route, at which pace, under which name. */
export class Api extends Construct {
  readonly http: HttpApi;
  /** `https://host`, without a closing slash. */
  readonly site: string;
  /** Where a DNS record for the domain has to point, where the stack does not make it. */
  readonly pointTo: string | undefined;

  constructor(scope: Construct, id: string, site: Site | undefined) {
    super(scope, id);
    // With a domain of its own the API is not reached by a second name, which would have its own cookies and links.
    this.http = new HttpApi(this, 'Http', { createDefaultStage: false, disableExecuteApiEndpoint: site !== undefined });
    const domainName = site && this.#domain(site);
    const logGroup = new LogGroup(this, 'Access', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: PACE.throttlingRateLimit, burstLimit: PACE.throttlingBurstLimit },
      accessLogSettings: { destination: new LogGroupLogDestination(logGroup), format: ACCESS_LOG },
      ...(domainName && { domainMapping: { domainName } }),
    });
    this.#stage = stage;
    this.site = site ? `https://${site.domain}` : this.http.apiEndpoint;
    this.pointTo = site && !site.hostedZone ? domainName?.regionalDomainName : undefined;
  }

  readonly #stage: HttpStage;

  /** Routes to the functions. Apart from the constructor, as their environment names the site. */
  serve(functions: Record<Room, ChetiFunction>): void {
    for (const room of Object.keys(ROUTES) as Room[]) {
      // One permission for all of a function's routes: its resource policy holds 20 KB at the most.
      const integration = new HttpLambdaIntegration(room, functions[room].lambda, { scopePermissionToRoute: false });
      for (const key of ROUTES[room].flatMap(methods)) this.#route(key, integration);
    }
    const slow = Object.fromEntries(SLOW_ROUTES.map((key) => [key, SLOW]));
    (this.#stage.node.defaultChild as CfnStage).routeSettings = slow;
  }

  #route(key: string, integration: HttpLambdaIntegration): void {
    const [method = '', path = ''] = key.split(' ');
    const signed = path.startsWith('/signed/');
    const route = new HttpRoute(this, key, {
      httpApi: this.http,
      routeKey: key === '$default' ? HttpRouteKey.DEFAULT : HttpRouteKey.with(path, method as HttpMethod),
      integration,
      authorizer: signed ? new HttpIamAuthorizer() : new HttpNoneAuthorizer(),
    });
    if (!signed)
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason:
          'A public page; or a participant’s own page, which its handler opens only for that person’s link; or the console and the API, which open only for who has signed in, and for their tokens.',
      });
    // Settings of a route that is not there yet are refused.
    if (SLOW_ROUTES.includes(key)) this.#stage.node.addDependency(route);
  }

  #domain({ domain, certificateArn, hostedZone }: Site): DomainName {
    const zone =
      hostedZone &&
      HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId: hostedZone.id, zoneName: hostedZone.name });
    const certificate = certificateArn
      ? Certificate.fromCertificateArn(this, 'Certificate', certificateArn)
      : new Certificate(this, 'Certificate', {
          domainName: domain,
          validation: CertificateValidation.fromDns(zone),
        });
    const name = new DomainName(this, 'Domain', {
      domainName: domain,
      certificate,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    if (zone) this.#records(zone, name, domain);
    return name;
  }

  #records(zone: IHostedZone, name: DomainName, recordName: string): void {
    const { regionalDomainName, regionalHostedZoneId } = name;
    const target = RecordTarget.fromAlias(new ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId));
    new ARecord(this, 'Ipv4', { zone, recordName: `${recordName}.`, target });
    new AaaaRecord(this, 'Ipv6', { zone, recordName: `${recordName}.`, target });
  }
}

/** Which route, never which path: paths hold people's ids, codes and tokens. Nor who: network addresses are people's too. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    at: '$context.requestTime',
    request: '$context.requestId',
    route: '$context.routeKey',
    status: '$context.status',
    milliseconds: '$context.responseLatency',
    bytes: '$context.responseLength',
    failure: '$context.integrationErrorMessage',
  }),
);

function methods(route: string): string[] {
  const [method = '', path] = route.split(' ');
  if (!path) return [route];
  // API Gateway takes HEAD for a method of its own: without a route it would go to `$default`, which is another function.
  const all = method.split('|').flatMap((one) => (one === 'GET' ? ['GET', 'HEAD'] : one));
  return all.map((one) => `${one} ${path}`);
}
