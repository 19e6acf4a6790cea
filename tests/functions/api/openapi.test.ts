import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openApi } from '../../../functions/api/openapi.ts';
import { operations } from '../../../functions/api/operations.ts';
import { readerApp } from '../../../functions/api/reader.tsx';
import { organiserRoutes } from '../../../functions/organiser/app.ts';
import type { Rooms } from '../../../functions/organiser/rooms.ts';
import { HEADERS } from '../../../functions/shared/page/headers.ts';

const described = openApi();

describe('the description of the API', () => {
  it('names every route that is registered, and no other', () => {
    const { routes } = organiserRoutes({} as Rooms);
    const registered = routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
    expect(operations.map(([, { route }]) => route).sort()).toEqual(registered.sort());
    const paths = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(paths.sort()).toEqual(registered);
  });

  it('is OpenAPI 3.1, and each of its references leads somewhere', async () => {
    const validator = new Validator();
    const document = JSON.stringify(described);
    expect(await validator.validate(JSON.parse(document))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    const { schemas } = described.components;
    for (const [, name = ''] of document.matchAll(/#\/components\/schemas\/(\w+)/g))
      expect(schemas).toHaveProperty(name);
    expect(document).not.toContain('$defs');
  });

  it('says what is needed, and what it is made of', () => {
    const attended = described.paths['/events/{event}/participants/{ref}/attendance/{session}']?.put;
    expect(attended).toMatchObject({
      'x-rights': ['attendance'],
      parameters: [{ name: 'event' }, { name: 'ref' }, { name: 'session' }],
      requestBody: {
        content: {
          'application/json': { schema: { required: ['attended', 'reason'], additionalProperties: false } },
        },
      },
    });
    const people = described.paths['/events/{event}/participants']?.get;
    expect(people).toMatchObject({
      parameters: [
        ...[{ name: 'event' }, { name: 'after' }, { name: 'limit', schema: { maximum: 1000 } }],
        ...[{ name: 'q' }, { name: 'group' }, { name: 'role' }, { name: 'is', schema: { type: 'string' } }],
      ],
      responses: {
        200: { content: { 'application/json': { schema: { properties: { people: { type: 'array' } } } } } },
      },
    });
    const badges = described.paths['/events/{event}/badges']?.post;
    expect(badges?.responses[200]?.content).toEqual({
      'application/pdf': { schema: { type: 'string', contentMediaType: 'application/pdf' } },
    });
  });
});

describe('the page for readers', () => {
  it('holds every operation and every problem in both languages, and fetches nothing', async () => {
    for (const language of ['sw', 'en'] as const) {
      const response = await readerApp().request(`https://cheti.example/api/v1?lang=${language}`);
      const html = await response.text();
      expect([response.status, html.length < 130_000]).toEqual([200, true]);
      for (const [name, value] of Object.entries(HEADERS))
        expect([name, response.headers.get(name)]).toEqual([name, value]);
      expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(html).toContain('<p class="mono">application/pdf</p>');
      for (const [name, { says }] of operations) {
        expect(html).toContain(`<details id="${name}">`);
        expect(html).toContain(says[language]);
      }
      expect(html).not.toMatch(/<(script|img|iframe)|(src|href)="(https?:)?\/\//);
      // Each leads to where it stands.
      for (const [, anchor] of html.matchAll(/href="#([\w-]+)"/g)) expect(html).toContain(`id="${anchor}"`);
    }
  });
});
