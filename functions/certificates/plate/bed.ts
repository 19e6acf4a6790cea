import { figureBox, linkBox } from '../boxes.ts';
import { type Branch, branchesOf } from '../branches.ts';
import { deflated } from '../deflated.ts';
import type { Design, Text } from '../design.ts';
import type { Layout, Stand } from '../layout.ts';
import { attachmentNamed } from './attachment.ts';
import { type Group, groundContent, groupsContent, groupsOf, written } from './content.ts';
import type { Ground } from './ground.ts';
import { references, type Tree, treeOf } from './structure.ts';
import { entry, object, short, streamObject, textString } from './syntax.ts';

/** Objects of every file; from `FIRST_OBJECT` on, the plate's follow, then links, then the structure. */
export const CATALOG = 1;
const PAGES = 2;
export const PAGE = 3;
const TREE = 4;
const SHARED_CONTENT = 5;
export const METADATA = 6;
export const INFORMATION = 7;
export const OWN_CONTENT = 8;
export const FIGURE = 9;

/** An element that says what is one person's own, and where it stands. */
export interface OwnElement {
  element: Text;
  stand: Stand;
  groups: Group[];
}

/** What certificates share that are laid out alike, written once: catalog, page, structure and the shared texts. */
export interface Bed {
  bytes: Buffer;
  /** Cross-reference entries of the objects before `METADATA`, and of the structure. */
  before: string;
  after: string;
  tree: Tree;
  language: string;
  own: OwnElement[];
  /** Boxes of the shared texts' links, and, in their place among them, which of an own element's runs are links. */
  links: (string | { of: OwnElement; run: number })[];
  figure: { axis: number; box: string; mark: number };
  /** One past the last object; an attached credential follows, and what the catalog says of it. */
  size: number;
}

/** A certificate's layout, and what of it others have otherwise. */
interface Laid {
  layout: Layout;
  stands: ReadonlyMap<string, Stand>;
  language: string;
  own: readonly Text[];
  /** Whether a credential is attached. */
  attached: boolean;
}

export function bedOf(ground: Ground, { layout, stands, language, own, attached }: Laid): Bed {
  const { design } = ground;
  const { before, after } = branchesOf(layout, language);
  const branches = [...before, ...after];
  const placed = [
    ...[...layout.elements, ...layout.signatories.flatMap(({ elements }) => elements), ...layout.proof.elements],
  ];
  const { marked, figureMark } = numbered(branches, before.length);
  const texts = branches.map((branch, index) => {
    const { id } = branch;
    const runs = placed[index]?.runs ?? [];
    const groups = groupsOf(branch, runs, marked[index] ?? 0);
    // Signatories' elements may bear the same names.
    const signatory = index >= layout.elements.length && index < before.length;
    const element = signatory ? undefined : own.find((each) => each.id === id);
    const stand = stands.get(id);
    const owned: OwnElement | undefined = element && stand && { element, stand, groups };
    return { runs, groups, owned };
  });
  const linked = texts.flatMap(({ runs, owned }) =>
    runs.flatMap((run, at) => (run.link ? [owned ? { of: owned, run: at } : linkRectangle(design, run)] : [])),
  );
  const first = ground.next + linked.length;
  const tree = treeOf(branches, before.length, {
    ...{ page: PAGE, root: TREE, figure: FIGURE, first, links: ground.next },
  });
  let content = groundContent(ground, layout);
  for (const { runs, groups, owned } of texts)
    if (!owned)
      content += groupsContent(
        groups,
        runs.map((run) => written(ground, run)),
      );
  const size = first + tree.objects.length;
  const annotations = linked.map((_, index) => ground.next + index);
  const { width, height } = design.page;
  const objects = [
    `<< /Type /Catalog /Pages ${PAGES} 0 R /Lang ${textString(language)} /MarkInfo << /Marked true >> /StructTreeRoot ${TREE} 0 R /ViewerPreferences << /DisplayDocTitle true >> /OutputIntents [${ground.intent} 0 R] /Metadata ${METADATA} 0 R${attached ? attachmentNamed(size + 1) : ''} >>`,
    `<< /Type /Pages /Count 1 /Kids [${PAGE} 0 R] >>`,
    `<< /Type /Page /Parent ${PAGES} 0 R /MediaBox [0 0 ${width} ${height}] /Contents [${SHARED_CONTENT} 0 R ${OWN_CONTENT} 0 R] /Resources ${ground.resources} 0 R /StructParents 0 /Annots [${references(annotations)}] /Tabs /S >>`,
    tree.root,
  ];
  const parts = [
    ...objects.map((said, index) => Buffer.from(object(CATALOG + index, said))),
    streamObject(SHARED_CONTENT, '/Filter /FlateDecode', deflated(content)),
    ...tree.objects.map((said, index) => Buffer.from(object(first + index, said))),
  ];
  const entries: string[] = [];
  let at = ground.bytes.length;
  for (const part of parts) {
    entries.push(entry(at));
    at += part.length;
  }
  return {
    bytes: Buffer.concat(parts),
    before: entries.slice(0, SHARED_CONTENT).join(''),
    after: entries.slice(SHARED_CONTENT).join(''),
    ...{ tree, language, size },
    own: texts.flatMap(({ owned }) => owned ?? []),
    links: linked,
    figure: {
      ...{ axis: layout.proof.x, mark: figureMark },
      box: rectangle(design, figureBox(design, layout.proof.x)),
    },
  };
}

/** Numbers of marked contents: each branch's first, and the QR code's, which stands before `figureAt`. */
function numbered(branches: readonly Branch[], figureAt: number) {
  const marked: number[] = [];
  let count = 0;
  let figureMark = 0;
  branches.forEach(({ leaves }, index) => {
    if (index === figureAt) figureMark = count++;
    marked.push(count);
    count += leaves.length;
  });
  if (figureAt >= branches.length) figureMark = count;
  return { marked, figureMark };
}

export const linkRectangle = (design: Design, run: Parameters<typeof linkBox>[0]): string =>
  rectangle(design, linkBox(run));

/** A box as the file says it, which counts from below. */
const rectangle = ({ page: { height } }: Design, [left, top, right, bottom]: ReturnType<typeof linkBox>): string =>
  [left, height - bottom, right, height - top].map(short).join(' ');
