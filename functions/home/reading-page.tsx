import type { Child } from 'hono/jsx';
import { Card } from '../shared/page/components.tsx';

/** A page to read: a heading, a lead, and titled paragraphs. Help and privacy are such. */
export function ReadingPage({
  title,
  lead,
  parts,
  children,
}: {
  title: string;
  lead: string;
  parts: [string, string][];
  children?: Child;
}) {
  return (
    <>
      <div class="hero">
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
      </div>
      <Card>
        <ul class="list read">
          {parts.map(([heading, text]) => (
            <li>
              <h2>{heading}</h2>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      </Card>
      {children}
    </>
  );
}
