import type { Branch } from '../branches.ts';
import { textString } from './syntax.ts';

/** Objects that the tree names and others hold. */
interface Fixed {
  page: number;
  root: number;
  figure: number;
  /** First of the tree's own. */
  first: number;
  /** First of the links' annotations. */
  links: number;
}

/** The tree of what is read, in the order in which it is. */
export interface Tree {
  /** Objects from `first` on. */
  objects: string[];
  /** The structure tree root. */
  root: string;
  /** Object that holds the figure. */
  parent: number;
}

/**
 * @param branches in reading order, the figure of the QR code standing before `figureAt`.
 * Marked contents are numbered in this order.
 */
export function treeOf(branches: readonly Branch[], figureAt: number, fixed: Fixed): Tree {
  const document = fixed.first;
  const objects: string[] = [''];
  const kids: number[] = [];
  const parents: number[] = [];
  const linkParents: number[] = [];
  let marked = 0;
  const add = (said: string) => fixed.first + objects.push(said) - 1;
  const element = (tag: string, parent: number, language: string | undefined, content: string) =>
    `<< /S /${tag}${language ? ` /Lang ${textString(language)}` : ''} /P ${parent} 0 R /K [${content}] /Pg ${fixed.page} 0 R >>`;
  const addFigure = () => {
    kids.push(fixed.figure);
    parents.push(fixed.figure);
    marked++;
  };
  branches.forEach(({ tag, leaves, single }, index) => {
    if (index === figureAt) addFigure();
    const whole = single ? document : add('');
    const own = leaves.map((leaf) => {
      const annotation =
        leaf.tag === 'Link'
          ? ` << /Type /OBJR /Obj ${fixed.links + linkParents.length} 0 R /Pg ${fixed.page} 0 R >>`
          : '';
      const number = add(element(leaf.tag, whole, leaf.language, `${marked++}${annotation}`));
      if (leaf.tag === 'Link') linkParents.push(number);
      parents.push(number);
      return number;
    });
    if (!single) objects[whole - fixed.first] = `<< /S /${tag} /P ${document} 0 R /K [${references(own)}] >>`;
    kids.push(...(single ? own : [whole]));
  });
  if (figureAt >= branches.length) addFigure();
  objects[0] = `<< /S /Document /P ${fixed.root} 0 R /K [${references(kids)}] >>`;
  const links = linkParents.map((number, index) => ` ${index + 1} ${number} 0 R`).join('');
  return {
    objects,
    root: `<< /Type /StructTreeRoot /ParentTree << /Nums [0 [${references(parents)}]${links}] >> /ParentTreeNextKey ${linkParents.length + 1} /K [${document} 0 R] >>`,
    parent: document,
  };
}

export const references = (numbers: readonly number[]): string => numbers.map((number) => `${number} 0 R`).join(' ');
