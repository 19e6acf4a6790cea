import type { Cloud } from './template.ts';

/** One route of the HTTP API. */
export interface Route {
  /** `GET /p/{event}`, `ANY /x/{proxy+}` or `$default`. */
  key: string;
  method: string;
  segments: string[];
  signed: boolean;
  /** Logical id of its function. */
  target: string;
  /** Milliseconds until the API gives up. */
  timeout: number;
  rate: number;
  burst: number;
}

export interface Match {
  route: Route;
  parameters: Record<string, string>;
}

/** API Gateway's own limits of an account, where the stage sets none. */
const ACCOUNT_LIMITS = { rate: 10_000, burst: 5_000 };

/** @param functionOf logical id of a function by its ARN or name. */
export function routesOf(cloud: Cloud, functionOf: (reference: string) => string): Route[] {
  if (cloud.apis.length > 1) throw new Error('the local cloud runs one HTTP API, the template has several');
  return cloud.routes.map(({ id, RouteKey, Target, AuthorizationType, ApiId }) => {
    const integration = cloud.integrations.find((each) => Target === `integrations/${each.physical}`);
    if (!integration) throw new Error(`${id} (AWS::ApiGatewayV2::Route): no integration ${Target}`);
    const stage = cloud.stages.find((each) => each.ApiId === ApiId);
    const limits = { ...stage?.DefaultRouteSettings, ...stage?.RouteSettings?.[RouteKey] };
    const [method = '', path = ''] = RouteKey === '$default' ? ['ANY', ''] : RouteKey.split(' ');
    return {
      key: RouteKey,
      method,
      segments: path.split('/').slice(1),
      signed: AuthorizationType === 'AWS_IAM',
      target: functionOf(integration.IntegrationUri),
      timeout: integration.TimeoutInMillis,
      rate: limits.ThrottlingRateLimit ?? ACCOUNT_LIMITS.rate,
      burst: limits.ThrottlingBurstLimit ?? ACCOUNT_LIMITS.burst,
    };
  });
}

/**
 * The route that API Gateway would take: a full match before a greedy one before `$default`; texts before parameters,
 * a method before `ANY`.
 * @param path decoded.
 */
export function matchRoute(routes: Route[], method: string, path: string): Match | undefined {
  const asked = path.split('/').slice(1);
  return routes
    .filter((route) => route.method === 'ANY' || route.method === method)
    .flatMap((route) => {
      const parameters = parametersOf(route, asked);
      return parameters ? [{ route, parameters }] : [];
    })
    .sort((a, b) => weight(a.route).localeCompare(weight(b.route)))[0];
}

const isGreedy = (segment: string) => /^\{.+\+\}$/.test(segment);
const isParameter = (segment: string) => /^\{.+\}$/.test(segment);

function weight({ key, method, segments }: Route): string {
  if (key === '$default') return '9';
  const parts = segments.map((segment) => (isGreedy(segment) ? '2' : isParameter(segment) ? '1' : '0'));
  return `${segments.some(isGreedy) ? 1 : 0}${parts.join('')}${method === 'ANY' ? 1 : 0}`;
}

function parametersOf({ key, segments }: Route, asked: string[]): Record<string, string> | undefined {
  if (key === '$default') return {};
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const value = asked[index];
    if (value === undefined) return undefined;
    if (isGreedy(segment)) {
      parameters[segment.slice(1, -2)] = asked.slice(index).join('/');
      return parameters;
    }
    if (isParameter(segment)) {
      if (value === '') return undefined;
      parameters[segment.slice(1, -1)] = value;
    } else if (segment !== value) return undefined;
  }
  return asked.length === segments.length ? parameters : undefined;
}
