import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

const sentMail = z.object({
  messageId: z.string(),
  /** ISO instant at which SES took it. */
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  configurationSet: z.string().optional(),
  tags: z.record(z.string(), z.string()),
  bytes: z.number(),
});

/** A mail that SES took, and what was said with it. */
export type SentMail = z.infer<typeof sentMail>;

/** Every mail that SES took, oldest first, kept in a folder as `ID.eml` and `ID.json`. */
export class MailStore {
  readonly #directory: string;
  readonly #mails = new Map<string, SentMail>();

  private constructor(directory: string) {
    this.#directory = directory;
  }

  static async open(directory: string): Promise<MailStore> {
    const store = new MailStore(directory);
    await mkdir(directory, { recursive: true });
    const names = (await readdir(directory)).filter((name) => name.endsWith('.json'));
    const mails: SentMail[] = [];
    for (let start = 0; start < names.length; start += 100)
      mails.push(
        ...(await Promise.all(
          names
            .slice(start, start + 100)
            .map(async (name) => sentMail.parse(JSON.parse(await readFile(join(directory, name), 'utf8')))),
        )),
      );
    for (const mail of mails.sort((a, b) => (a.at < b.at ? -1 : 1))) store.#mails.set(mail.messageId, mail);
    return store;
  }

  get all(): SentMail[] {
    return [...this.#mails.values()];
  }

  find(messageId: string): SentMail | undefined {
    return this.#mails.get(messageId);
  }

  async raw(messageId: string): Promise<Buffer> {
    if (!this.#mails.has(messageId)) throw new Error('no such mail');
    return readFile(join(this.#directory, `${messageId}.eml`));
  }

  /** The json is written last and at once: without it the mail has not been taken. */
  async add(mail: SentMail, raw: Buffer): Promise<void> {
    const path = join(this.#directory, mail.messageId);
    await writeFile(`${path}.eml`, raw);
    await writeFile(`${path}.part`, JSON.stringify(mail));
    await rename(`${path}.part`, `${path}.json`);
    this.#mails.set(mail.messageId, mail);
  }
}
