import type { Local } from '../../lib/local/local.ts';
import { formsOn, linksFromMails, Visitor } from './visitor.ts';

/** Telephones in use at once. */
const AT_ONCE = 6;

/**
 * Lets a share of the invited open their links, read their pages and answer: the event's forms, and some of the others,
 * as people do. The same seed lets the same people answer the same.
 */
export async function answerAll(
  local: Local,
  { share, seed }: { share: number; seed: number },
): Promise<{ people: number; forms: number }> {
  const links = [...(await linksFromMails(local))].sort(([a], [b]) => (a < b ? -1 : 1));
  const answering = links
    .filter((_, index) => Math.floor((index + 1) * share) > Math.floor(index * share))
    // Dice of their own: who comes first must not change what the others answer.
    .map(([, link], index) => ({ link, chance: dice(seed * 10_007 + index) }));
  let forms = 0;
  const worker = async () => {
    for (let next = answering.pop(); next; next = answering.pop()) {
      const { link, chance } = next;
      const visitor = new Visitor(local.url);
      const open = formsOn(await visitor.page(await visitor.open(link)));
      for (const [index, form] of open.entries()) {
        if (index > 0 && chance() < 0.5) continue;
        await visitor.page(await visitor.answer(form, chance));
        forms++;
      }
    }
  };
  const people = answering.length;
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { people, forms };
}

/** Park and Miller's generator: 0 to 1, the same for the same seed. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
