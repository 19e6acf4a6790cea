/** "Sijui": an answer like any other, but outside every mean. */
export const DONT_KNOW = 'dont-know';

const POINTS = ['1', '2', '3', '4', '5'];
const SCALE = Array.from({ length: 11 }, (_, n) => String(n));

/** Values of a point's radios, from worst to best; "Sijui" last, where the words offer it. */
export const pointsOf = ({ words }: { words: 'agreement' | 'quality' | 'satisfaction' }): string[] =>
  words === 'agreement' ? POINTS : [...POINTS, DONT_KNOW];

/** A question as far as it says what is to choose from. */
type Offering =
  | { type: 'choice' | 'choices'; options: readonly { id: string }[] }
  | { type: 'rating' | 'scale' | 'matrix' | 'short' | 'long' };

/** What is to choose from at a question, as forms send it; undefined where an answer is typed, or is one for each row. */
export function offeredBy(question: Offering): string[] | undefined {
  switch (question.type) {
    case 'choice':
    case 'choices':
      return question.options.map(({ id }) => id);
    case 'scale':
      return SCALE;
    case 'rating':
      return [...POINTS, DONT_KNOW];
    default:
      return undefined;
  }
}
