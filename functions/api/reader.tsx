import type { Child } from 'hono/jsx';
import { inLanguage, type Language } from '../shared/language.ts';
import { type PageAppOptions, pageApp } from '../shared/page/app.ts';
import { Button, Card } from '../shared/page/components.tsx';
import { respond } from '../shared/page/page.tsx';
import { compact, disclosure } from '../shared/page/style.ts';
import type { JsonSchema } from './openapi.ts';
import { openApi } from './openapi.ts';
import { type Operation, ROOMS } from './operations/operation.ts';
import { OPERATIONS, type OperationName, operations } from './operations.ts';
import { PROBLEMS } from './problems.ts';
import { readerMessages } from './reader-messages.ts';
import { type Field, fieldsOf, madeOf, typeIn } from './schema-fields.ts';

const EXAMPLE = 'curl -H "Authorization: Bearer $CHETI_TOKEN" "$CHETI_URL/api/v1/events"';

/** The page by which people read the API. Nothing of it is fetched from elsewhere. */
export function readerApp(options: PageAppOptions = {}) {
  const app = pageApp(options);
  app.get('/api/v1', (c) => {
    const language = c.get('language');
    const { title } = readerMessages[language];
    return respond(
      c,
      { title, wide: true, styles: [disclosure, style], indexed: true },
      <ReaderPage description={openApi()} language={language} />,
    );
  });
  return app;
}

type Description = ReturnType<typeof openApi>;

function ReaderPage({ description, language }: { description: Description; language: Language }) {
  const say = readerMessages[language];
  const { schemas } = description.components;
  return (
    <>
      <div class="hero">
        <h1>{say.title}</h1>
        <p class="lead">{say.lead}</p>
      </div>
      <Card title={say.begin}>
        <pre class="mono">{EXAMPLE}</pre>
        <p class="hint">{say.exampleHint}</p>
        <div class="btns row">
          <Button href="/organiser/tokens" icon="lock">
            {say.makeToken}
          </Button>
          <Button href="/api/v1/openapi.json" icon="file" kind="outline">
            {say.description}
          </Button>
        </div>
      </Card>
      <Card title={say.rules}>
        <dl class="facts">
          {say.told.map(([name, text]) => (
            <div>
              <dt>{name}</dt>
              <dd class="said">{text}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <h2>{say.operations}</h2>
      {ROOMS.map((room) => (
        <Card title={say.rooms[room]}>
          {operations
            .filter(([, operation]) => operation.room === room)
            .map(([name, operation]) => (
              <OperationDetails {...{ name, operation, description, language }} />
            ))}
        </Card>
      ))}
      <h2>{say.shapes}</h2>
      <div class="card">
        {Object.entries(schemas)
          .filter(([, schema]) => schema.properties)
          .map(([name, schema]) => (
            <details id={`schema-${name}`}>
              <summary>{name}</summary>
              <Fields fields={fieldsOf(schema, schemas)} language={language} />
            </details>
          ))}
      </div>
      <h2>{say.problems}</h2>
      <div class="card">
        <dl class="facts">
          {Object.entries(PROBLEMS).map(([kind, { title, action }]) => (
            <div id={kind}>
              <dt>
                <code class="mono">{kind}</code> · {inLanguage(title, language)}
              </dt>
              <dd class="said">{inLanguage(action, language)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </>
  );
}

function OperationDetails({
  name,
  operation,
  description,
  language,
}: {
  name: OperationName;
  operation: Operation;
  description: Description;
  language: Language;
}) {
  const say = readerMessages[language];
  const { schemas } = description.components;
  const [method = '', route = ''] = operation.route.split(' ');
  const path = route.replaceAll(/:(\w+)/g, '{$1}');
  const found = description.paths[path]?.[method.toLowerCase()];
  const body = found?.requestBody?.content?.['application/json']?.schema;
  const [[type, { schema: answer = {} }] = ['', {}]] = Object.entries(
    found?.responses[operation.status ?? 200]?.content ?? {},
  );
  const given = (found?.parameters ?? []).map(({ required = false, schema, ...one }) => ({
    ...{ name: one.name, required, is: typeIn(schema) },
  }));
  return (
    <details id={name}>
      <summary>
        <span>
          <b class="mono">
            {method} {path}
          </b>
          <span class="said">{inLanguage(OPERATIONS[name].says, language)}</span>
        </span>
      </summary>
      <Part title={say.rights}>
        <p class="mono">{rightsInWords(operation, language)}</p>
      </Part>
      {given.length > 0 && (
        <Part title={say.address}>
          <Fields fields={given} language={language} />
        </Part>
      )}
      {body && (
        <Part title={say.body}>
          <Shape schema={body} {...{ schemas, language }} />
        </Part>
      )}
      <Part title={say.answer}>
        {type === 'application/json' ? (
          <Shape schema={answer} {...{ schemas, language }} />
        ) : (
          <p class="mono">{type}</p>
        )}
      </Part>
    </details>
  );
}

function rightsInWords({ rights, oneOf = [] }: Operation, language: Language): string {
  const say = readerMessages[language];
  return [...rights, oneOf.join(` ${say.or} `)].filter(Boolean).join(', ') || say.anyRight;
}

const Part = ({ title, children }: { title: string; children?: Child }) => (
  <div class="part">
    <h3>{title}</h3>
    {children}
  </div>
);

/** What has a name is read where that stands. */
function Shape({
  schema,
  schemas,
  language,
}: {
  schema: JsonSchema;
  schemas: Description['components']['schemas'];
  language: Language;
}) {
  const named = madeOf(schema);
  const rest = fieldsOf(
    {
      ...schema,
      $ref: undefined,
      allOf: schema.allOf?.filter((one) => madeOf(one as JsonSchema).length === 0),
    } as JsonSchema,
    schemas,
  );
  return (
    <>
      {named.map((name) => (
        <p>
          <a class="mono" href={`#schema-${name}`}>
            {name}
          </a>
        </p>
      ))}
      {(rest.length > 0 || named.length === 0) && <Fields fields={rest} language={language} />}
    </>
  );
}

function Fields({ fields, language }: { fields: Field[]; language: Language }) {
  const say = readerMessages[language];
  if (fields.length === 0) return <p class="hint">{say.nothing}</p>;
  return (
    <dl class="fields">
      {fields.map(({ name, is, required }) => (
        <div>
          <dt>
            <code class="mono">{name}</code>
            {!required && <span class="hint"> {say.optional}</span>}
          </dt>
          <dd class="mono">{is}</dd>
        </div>
      ))}
    </dl>
  );
}

const style = compact(`
.wide .wrap>h2{margin-top:32px}
pre{margin:0;padding:12px;border-radius:8px;background:var(--surface2);white-space:pre-wrap;font-size:15px;line-height:22px}
details+details{border-top:1px solid var(--line)}
.card>details{margin:0}
summary{padding:8px 0}
summary::before{flex:none}
summary b{display:block;font-size:15px;line-height:22px}
summary .said{display:block;color:var(--ink2);font-size:15px;line-height:22px;font-weight:400}
.facts .said{font-weight:400}
.part{padding:0 0 12px 24px}
.part h3{font-size:15px;line-height:22px;color:var(--ink2)}
.fields{font-size:14px;line-height:20px}
.fields>div{padding:4px 0;display:grid;grid-template-columns:minmax(0,1fr);gap:0 12px}
.fields dd,.fields .hint{color:var(--ink2);font-size:14px;line-height:20px}
.part p{font-size:14px;line-height:20px}
@media(min-width:640px){.fields>div{grid-template-columns:minmax(0,220px) minmax(0,1fr)}}
`);
