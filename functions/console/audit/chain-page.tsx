import type { Fault, Verdict } from '../../audit/chain.ts';
import { instantIn } from '../../audit/entry.ts';
import type { Event } from '../../events/event.ts';
import type { Language } from '../../shared/language.ts';
import { Button, Facts, Notice } from '../../shared/page/components.tsx';
import { Icon } from '../../shared/page/icon.tsx';
import { momentOf } from '../../shared/page/when.ts';
import { Head, pathOf } from '../shell.tsx';
import { auditMessages } from './messages.ts';

interface Properties {
  event: Event;
  /** Undefined where time was up. */
  verdict: Verdict | undefined;
  language: Language;
}

/** From where to where the chain holds, or what is first not as it was sealed. */
export function ChainPage({ event, verdict, language }: Properties) {
  const say = auditMessages[language];
  const chain = say.chain;
  const { from, to, fault } = verdict ?? {};
  const end = ({ number, at }: NonNullable<Verdict['to']>) => chain.end(number, momentOf(at, language, event.zone));
  return (
    <>
      <Head title={chain.title} lead={chain.lead}>
        <Button kind="outline" href={pathOf(event.id, 'audit')}>
          {say.back}
        </Button>
      </Head>
      <div class="body">
        {!verdict && (
          <Notice tone="warn">
            <b>{chain.partial}</b>
            <p>{chain.partialHint}</p>
          </Notice>
        )}
        {verdict && !fault && !to && (
          <div class="empty">
            <b>{chain.nothing}</b>
            {chain.nothingHint}
          </div>
        )}
        {fault && (
          <section class="verdict bad">
            <span class="disc" aria-hidden="true">
              <Icon name="cross" size={26} />
            </span>
            <div>
              <h2>{chain.broken}</h2>
              <p>{faultInWords(event, fault, language)}</p>
            </div>
          </section>
        )}
        {!fault && to && (
          <section class="verdict ok">
            <span class="disc" aria-hidden="true">
              <Icon name="check" size={26} />
            </span>
            <h2>{chain.holds}</h2>
          </section>
        )}
        {verdict && from && to && (
          <section class="card">
            <div class="pad">
              <Facts
                facts={[
                  { name: chain.from, value: end(from) },
                  { name: chain.to, value: end(to) },
                  { name: chain.sealed, value: verdict.sealed },
                  !fault && { name: chain.waiting, value: verdict.waiting.length },
                ]}
              />
              <p class="small">{chain.scope}</p>
            </div>
          </section>
        )}
        {to && !fault && (
          <section class="card">
            <h2>{chain.last}</h2>
            <div class="pad">
              <p class="mono hash">{`${to.number}:${to.hash}`}</p>
              <p class="small">{chain.keep}</p>
            </div>
          </section>
        )}
      </div>
    </>
  );
}

function faultInWords(event: Event, fault: Fault, language: Language): string {
  const at = 'entry' in fault ? momentOf(instantIn(fault.entry), language, event.zone) : '';
  return auditMessages[language].chain.faults[fault.is]('link' in fault ? fault.link : 0, at);
}
