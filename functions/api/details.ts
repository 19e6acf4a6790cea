import { accessMessages } from '../console/access-messages.ts';
import { actsMessages } from '../console/acts-messages.ts';
import { designMessages } from '../console/design/messages.ts';
import { mailsMessages } from '../console/mails-messages.ts';
import { mergeMessages } from '../console/merge-messages.ts';
import { runMessages } from '../console/run-messages.ts';
import { setupMessages } from '../console/setup/messages.ts';
import { inWords } from '../console/setup/mistake-words.ts';
import type { Shown } from '../organiser/shown-mail.ts';
import type { NameCorrection } from '../participants/name-correction.ts';
import type { RunState } from '../runs/run.ts';
import { WORD_HOURS } from '../runs/second-word.ts';
import { messages } from '../shared/page/messages.ts';
import type { Operation } from './operations/operation.ts';

/*
 * What refusals say in Swahili, by their codes. In English each says it itself, with what it is about. Where the console
 * has words for it, they are these.
 */

const ANY: Record<string, string | undefined> = {
  'bad-cursor': 'Hii si “next” ya orodha hii: tumia ya ukurasa uliotangulia.',
  'broken-json': 'Mwili wa ombi si JSON inayosomeka.',
  'broken-request': 'Ombi halisomeki.',
  'blank-picture': designMessages.sw.mistakes['blank-picture'],
  'broken-picture': designMessages.sw.mistakes['broken-picture'],
  busy: 'Mwingine anafanya kazi hiyohiyo sasa hivi. Tazama hali ilivyo, kisha jaribu tena.',
  'cannot-undo': 'Uingizaji huu hauwezi kutenguliwa: haukuandika kitu, au umepita muda wake.',
  changed: 'Mwingine amekwisha kubadilisha hili. Tazama ilivyo sasa.',
  'confirmed-already': 'Utoaji huu umekwisha kuthibitishwa, kwa idadi au muda mwingine.',
  'end-unknown': 'Ombi la kwanza lenye Idempotency-Key hii lilikatika katikati: huenda lilifanyika.',
  'event-in-use': 'Tukio haliwezi kubadilishwa hivyo, kwa sababu linatumika: angalia “errors”.',
  failed: messages.sw.statuses[500][0],
  'foreign-origin': 'Kipindi cha kivinjari huandika kutoka kurasa zetu tu.',
  'id-taken': 'Kitambulisho hicho kimechukuliwa na tukio jingine: chagua kingine.',
  'import-unfinished': 'Kuna uingizaji wa tukio hili unaoandikwa bado: panga ukikamilika.',
  'in-progress': 'Ombi lenye Idempotency-Key hii linafanyika sasa hivi.',
  invalid: 'Ombi halina umbo sahihi: angalia “errors”.',
  'key-used': 'Idempotency-Key hii ilitumika kwa ombi jingine.',
  'last-owner': accessMessages.sw.said['last-owner'],
  'missing-columns': 'Faili haliwezi kusomwa bila safu zilizotajwa kwenye “errors”.',
  'missing-letters': 'Mwandiko wa cheti hauna herufi za maandishi fulani: angalia “errors”.',
  mistakes: 'Hati ya tukio ina makosa: angalia “errors”.',
  'newer-version': setupMessages.sw.stale,
  'no-access': 'Huyu hana nafasi katika tukio hili.',
  'no-address': actsMessages.sw.said['no-address'],
  'no-picture': designMessages.sw.mistakes['no-picture'],
  'not-a-certificate-run': 'Utoaji wa vyeti ndio pekee unaopangwa na kuanzishwa.',
  'not-found': 'Hakuna kitu kama hicho hapa, au huna haki nacho.',
  'not-signed-in': 'Hakuna kipindi wala ufunguo unaofungua chochote.',
  'not-uploaded': 'Faili halijapakiwa: lipakie kwanza kwa anwani uliyojibiwa.',
  'nothing-new': actsMessages.sw.impossible['nothing-new'],
  'nothing-to-do': runMessages.sw.nobody,
  'other-count': 'Idadi uliyotaja si ya mpango huu: usome tena.',
  'other-event': 'Tukio ulilotaja si la anwani hii: hakikisha ni lipi unalokusudia.',
  'other-person': 'Namba uliyotaja si ya mtu huyu: hakikisha ni nani unayemkusudia.',
  'planned-anew': 'Utoaji huu umepangwa upya: soma mpango mpya.',
  'prefix-taken': 'Tukio jingine linatumia mwanzo huo wa namba za vyeti: chagua mwingine.',
  replaced: actsMessages.sw.impossible.ended,
  revoked: actsMessages.sw.impossible.ended,
  'second-person': `Watu wawili lazima wakubaliane: mwingine aombe vilevile ndani ya saa ${WORD_HOURS}.`,
  stale: 'Mwingine amebadilisha hili sasa hivi. Soma ilivyo, kisha jaribu tena.',
  suppressed: mailsMessages.sw.said.suppressed(),
  'too-large': 'Mwili wa ombi ni mkubwa mno: mwisho KB 256, au MB 4 kwa picha. Faili hupitia uingizaji.',
  'too-long': 'Maandishi ni marefu mno kwa cheti: angalia “errors”.',
  'too-many-pixels': designMessages.sw.mistakes['too-many-pixels'],
  'unknown-column': 'Tukio halina safu hiyo.',
  'unknown-kind': 'Tukio halina aina hiyo ya cheti.',
  'unknown-selection': 'Tukio halina ulivyochagua: angalia “errors”.',
  'unknown-session': 'Tukio halina kipindi hicho.',
  'world-changed': 'Mpango umepitwa na mabadiliko: panga upya, kisha usome.',
  'wrong-state': 'Hali ya uingizaji huu hairuhusu hatua hii.',
};

const MAILS: Record<Shown, string> & { changed: string } = {
  changed: mailsMessages.sw.said.changed(),
  mailed: 'Barua hii imekwisha kutumwa: hilo haliwezekani.',
  bounced: 'Barua hii haikufika: hilo haliwezekani.',
  parked: 'Haijulikani kama barua hii ilifika: hilo haliwezekani.',
  suppressed: mailsMessages.sw.said.suppressed(),
  'no-address': 'Barua hii haina anwani: iweke kwanza.',
  rejected: 'Barua hii imekataliwa: hilo haliwezekani.',
  cancelled: 'Barua hii imeachwa: hilo haliwezekani.',
  unfinished: 'Barua hii inasubiri kutumwa: hilo haliwezekani.',
};

const states = Object.entries(runMessages.sw.states).map(([state, says]) => [
  state,
  `Hali ya utoaji huu (“${says}”) hairuhusu hatua hii.`,
]);

const NAMES: Record<Exclude<NameCorrection['state'], 'waiting'>, string> = {
  accepted: 'Jina hili limekwisha kukubaliwa.',
  rejected: 'Jina hili limekwisha kukataliwa.',
};

/** What a code says in one room alone. */
const ROOM: Partial<Record<Operation['room'], Record<string, string>>> = {
  access: { changed: accessMessages.sw.said.changed },
  mails: MAILS,
  people: { ...NAMES, ...mergeMessages.sw.refused, suppressed: actsMessages.sw.said.blocked },
  runs: Object.fromEntries(states) as Record<RunState, string>,
};

/** What a code says in Swahili; undefined for one that says it itself. */
export const detailInSwahili = (code: string, room?: Operation['room']): string | undefined =>
  (room && ROOM[room]?.[code]) ?? ANY[code];

/** Mistakes of an event's document, as the console words them; of anything else they are English. */
export const mistakesInSwahili = (
  errors: readonly { path: string; reason: string }[],
  room?: Operation['room'],
): { path: string; reason: string }[] =>
  errors.map(({ path, reason }) => ({ path, reason: room === 'events' ? inWords(reason, 'sw') : reason }));
