import type { Child } from 'hono/jsx';
import { type Certificate, certificateStatus } from '../certificates/certificate.ts';
import type { Language } from '../shared/language.ts';
import { Card, Facts, Notice, type Tone } from '../shared/page/components.tsx';
import { Icon } from '../shared/page/icon.tsx';
import { fileMessages } from './file-messages.ts';
import type { Own, Word } from './judge.ts';

/** A phone has room for this and for what is made of it; a certificate's file has a two-hundredth. */
const MOST_BYTES = 20_000_000;

/** Holds a PDF against the certificate's: in the browser where scripts run, by hand everywhere. */
export function FileCheck({ language, certificate }: { language: Language; certificate: Certificate }) {
  const say = fileMessages[language];
  const { pdf, code, number, snapshot } = certificate;
  if (!pdf) return <p class="hint">{say.pending}</p>;
  const { origin: site } = new URL(snapshot.verifyAddress);
  const own: Own = { sha256: pdf.sha256, code, number, site, most: MOST_BYTES };
  return (
    <Card title={say.title} icon="file">
      <div class="compare" hidden data-own={JSON.stringify(own)}>
        <div class="drop">
          <p class="hint" id="stays">
            {say.stays}
          </p>
          <label class="btn outline">
            <input class="hidden" type="file" accept="application/pdf,.pdf" aria-describedby="stays" />
            <Icon name="file" />
            {say.choose}
          </label>
        </div>
        <div role="status">
          <p class="hint" data-file />
          {wordsOf(language, certificate, pdf.bytes).map(({ word, tone, text }) => (
            <div hidden data-word={word}>
              <Notice tone={tone}>{text}</Notice>
            </div>
          ))}
        </div>
      </div>
      <p class="hint">{say.fingerprint}</p>
      <code class="hash mono">{pdf.sha256}</code>
      <details>
        <summary>{say.how}</summary>
        <Facts
          facts={[
            { name: 'Windows', value: `certutil -hashfile ${say.file} SHA256`, mono: true },
            { name: 'macOS', value: `shasum -a 256 ${say.file}`, mono: true },
            { name: 'Linux, Android (Termux)', value: `sha256sum ${say.file}`, mono: true },
          ]}
        />
      </details>
    </Card>
  );
}

interface Said {
  /** `insecure`: the page came by plain http, where browsers compute no SHA-256. */
  word: Word | 'insecure';
  tone: Tone;
  text: Child;
}

/** All that the script may have to say. A certificate that holds no longer makes its very file no better. */
function wordsOf(language: Language, certificate: Certificate, bytes: number): Said[] {
  const say = fileMessages[language];
  const same = {
    valid: { tone: 'ok', text: say.same },
    replaced: { tone: 'warn', text: say.sameReplaced },
    revoked: { tone: 'bad', text: say.sameRevoked },
  } as const;
  return [
    { word: 'same', ...same[certificateStatus(certificate)] },
    { word: 'edited', tone: 'bad', text: say.edited },
    {
      word: 'other',
      tone: 'warn',
      text: (
        <>
          <p>
            {say.other} <b class="mono" data-called />
          </p>
          <a class="link" href="/v" data-path>
            {say.otherLink}
          </a>
        </>
      ),
    },
    { word: 'foreign', tone: 'neutral', text: say.foreign },
    { word: 'large', tone: 'neutral', text: say.large(String(Math.ceil(bytes / 1000))) },
    { word: 'unreadable', tone: 'neutral', text: say.unreadable },
    { word: 'insecure', tone: 'neutral', text: say.insecure },
  ];
}
