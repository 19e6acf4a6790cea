import { createHash } from 'node:crypto';
import { Command } from 'commander';
import * as z from 'zod';
import { checkSeal, type SealReport } from '../../functions/certificates/seal/check.ts';
import { type Check, checkCredential, verdictOf, type Why } from '../../functions/credentials/check.ts';
import { credentialIn, isPdf } from './credential-file.ts';
import { fetched, namesFile, sourcesOf } from './credential-sources.ts';
import { givenFile } from './given-file.ts';
import { type Context, columns, facts } from './output.ts';
import { sealLines, sealRows } from './seal-lines.ts';

const VERDICTS = { valid: 'VALID', invalid: 'INVALID', 'could-not-check': 'COULD NOT CHECK' };

const WHY: Record<Why, string> = {
  'no-credential': 'this is no Open Badge 3.0',
  'no-did-document': 'the issuer’s DID document is not there',
  'other-did-document': 'the DID document is another issuer’s',
  'unknown-key': 'the issuer does not sign with this key',
  'key-expired': 'the issuer’s key had ended when it was signed',
  'key-revoked': 'the issuer’s key is revoked',
  'unknown-proof': 'it is signed in a way that is not known here',
  changed: 'it was changed after it was signed, or somebody else signed it',
  'not-yet-valid': 'it does not hold yet',
  'signed-later': 'it was signed at a time that is still to come',
  expired: 'it holds no longer',
  revoked: 'the issuer has revoked or replaced it',
  'no-status-entry': 'it stands in no status list',
  'no-status-list': 'the status list is not there',
  'other-status-list': 'the status list is another one',
  'status-list-not-proven': 'the status list is not the issuer’s',
  'status-list-out-of-date': 'the status list is not of today',
  'not-reached': 'an earlier check did not hold',
};

interface Asked {
  offline?: true;
  did?: string;
  status?: string;
}

export function verifyCommand(context: Context): Command {
  return new Command('verify')
    .argument('<file>', 'the credential: JSON, or the PDF or PNG that holds it')
    .description(
      'check a certificate’s signed credential, and whether a PDF is as it was issued: by its seal, or by the issuer’s page; exit code 1 unless the credential holds, and where the PDF is known to be changed',
    )
    .option('--offline', 'fetch nothing')
    .option('--did <file>', 'the issuer’s DID document, in place of the one at its host')
    .option('--status <file>', 'the status list, in place of the one at its address')
    .addHelpText(
      'after',
      '\nExamples:\n  $ cheti verify certificate.json\n  $ cheti verify certificate.pdf --offline --did did.json --status list.json',
    )
    .action(async (path: string, { offline, did, status }: Asked) => {
      const now = new Date();
      const bytes = await givenFile(path);
      const credential = credentialIn(bytes, path);
      const seal: Verified['seal'] = isPdf(bytes) ? (checkSeal(bytes, now) ?? 'none') : undefined;
      const sources = sourcesOf(credential);
      const given = async (file: string | undefined, address: string | undefined) =>
        file ? credentialIn(await givenFile(file), file) : offline ? undefined : fetched(address);
      const [didDocument, statusList] = [await given(did, sources.did), await given(status, sources.status)];
      const checks = await checkCredential(credential, { didDocument, statusList, now });
      const file = await fileOf(bytes, path, { seal, page: offline ? undefined : sources.page });
      const verdict = file === 'changed' ? 'invalid' : verdictOf(checks);
      const verified = { verdict, checks, seal, file };
      context.output().result(verified, lines(credential, verified));
      if (verdict !== 'valid') process.exitCode = 1;
    });
}

/** What is drawn on a page or in a picture is not signed with the credential in it. */
type File = 'as-issued' | 'changed' | 'not-checked';

async function fileOf(
  bytes: Uint8Array,
  path: string,
  { seal, page }: { seal: SealReport | 'none' | undefined; page: string | undefined },
): Promise<File | undefined> {
  if (typeof seal === 'object')
    return seal.checks.some(({ outcome }) => outcome === 'failed') ? 'changed' : 'as-issued';
  if (seal === undefined) return /\.json$/i.test(path) ? undefined : 'not-checked';
  const named = await namesFile(page, createHash('sha256').update(bytes).digest('hex'));
  return named === undefined ? 'not-checked' : named ? 'as-issued' : 'changed';
}

const shown = z.looseObject({
  issuer: z.looseObject({ id: z.string(), name: z.string() }),
  validFrom: z.string(),
  credentialSubject: z.looseObject({
    identifier: z.array(z.looseObject({ identityType: z.string(), identityHash: z.string() })),
    licenseNumber: z.string().optional(),
    achievement: z.looseObject({ name: z.string() }),
  }),
});

interface Verified {
  verdict: keyof typeof VERDICTS;
  checks: Check[];
  /** Of a PDF. */
  seal: SealReport | 'none' | undefined;
  /** Of what is more than a credential. */
  file: File | undefined;
}

const FILES = {
  'as-issued': 'ok',
  changed: 'failed: it is another than the one whose SHA-256 the issuer’s page names',
};
const NOT_CHECKED =
  'What is drawn in the file was not checked, only the credential in it: compare what you see with the lines above, or open the certificate’s page and drop a PDF on it.';

/** What a credential says is shown only where it is valid: whoever reads it would believe it. */
function lines(credential: unknown, { verdict, checks, seal, file }: Verified): string[] {
  const { data } = shown.safeParse(verdict === 'valid' ? credential : undefined);
  const rows = checks.map((each) => [
    `  ${each.check}`,
    each.outcome === 'ok' ? 'ok' : `${each.outcome.replaceAll('-', ' ')}: ${WHY[each.why]}`,
  ]);
  const drawn = seal === 'none' && file && file !== 'not-checked' ? [['  file', FILES[file]]] : [];
  return [
    verdict === 'valid' && file === 'not-checked' ? 'VALID CREDENTIAL, FILE NOT CHECKED' : VERDICTS[verdict],
    ...columns(['', ''], [...rows, ...(typeof seal === 'object' ? sealRows(seal) : drawn)]).slice(1),
    ...(data
      ? [
          ...facts([
            [
              '  name',
              data.credentialSubject.identifier.find(({ identityType }) => identityType === 'name')?.identityHash,
            ],
            ['  certificate', data.credentialSubject.achievement.name],
            ['  number', data.credentialSubject.licenseNumber],
            ['  issuer', data.issuer.name],
            ['  issued', data.validFrom],
          ]),
          `Signed by ${data.issuer.id}: whether that is who you expect is for you to say.`,
        ]
      : []),
    ...(file === 'not-checked' ? [NOT_CHECKED] : []),
    ...(typeof seal === 'object' ? sealLines(seal) : []),
  ];
}
