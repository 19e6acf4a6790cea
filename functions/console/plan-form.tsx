import type { Child } from 'hono/jsx';
import { Button } from '../shared/page/components.tsx';
import { pathOf } from './shell.tsx';

/** Plans certificates for everybody. @param press names this form: sent twice it plans once. */
export const PlanForm = ({ event, press, children }: { event: string; press: string; children?: Child }) => (
  <form method="post" action={pathOf(event, 'runs')}>
    <input type="hidden" name="key" value={press} />
    <Button icon="medal">{children}</Button>
  </form>
);
