import type { Layout, PlacedElement, PlacedRun } from './layout.ts';

/** What is read at once: runs in one language, or one link. */
interface Leaf {
  tag: 'H1' | 'P' | 'Span' | 'Link';
  language?: string;
  runs: PlacedRun[];
}

/** An element as it is read: at once, or leaf by leaf. */
export interface Branch {
  id: string;
  tag: 'H1' | 'P';
  leaves: Leaf[];
  /** The only leaf is the element itself. */
  single: boolean;
  /** Runs that are not read. */
  ornaments: PlacedRun[];
}

/** An element in its own language, or each run in its own. */
function branchOf({ id, tag, runs }: PlacedElement, documentLanguage: string): Branch {
  const read = runs.filter((run) => !run.ornament);
  const ornaments = runs.filter((run) => run.ornament);
  const other = (language: string | undefined) =>
    language !== undefined && language !== documentLanguage ? { language } : {};
  const [first] = read;
  const alike = read.every(
    (run) => !run.link && (run.language ?? documentLanguage) === (first?.language ?? documentLanguage),
  );
  if (first && alike)
    return { id, tag, ornaments, single: true, leaves: [{ tag, ...other(first.language), runs: read }] };
  const leaves = read.map(
    (run): Leaf => (run.link ? { tag: 'Link', runs: [run] } : { tag: 'Span', ...other(run.language), runs: [run] }),
  );
  return { id, tag, ornaments, single: false, leaves };
}

/** All that is read, in its order: before the QR code, and after it. */
export function branchesOf(
  { elements, signatories, proof }: Layout,
  language: string,
): { before: Branch[]; after: Branch[] } {
  const branches = (all: PlacedElement[]) => all.map((element) => branchOf(element, language));
  return {
    before: branches([...elements, ...signatories.flatMap((each) => each.elements)]),
    after: branches(proof.elements),
  };
}
