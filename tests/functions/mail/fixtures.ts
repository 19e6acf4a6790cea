import type { Snapshot } from '../../../functions/certificates/certificate.ts';
import { type Event, event } from '../../../functions/events/event.ts';
import type { Letter } from '../../../functions/mail/letter.ts';
import { type Participant, participant } from '../../../functions/participants/participant.ts';

const question = (id: string) => ({ id, type: 'rating' as const, title: { sw: 'Ulionaje?', en: 'How was it?' } });

/** The working session with one form for each of two sessions; the first form is open for a week. */
export const workingSession = (changes: Partial<Event> = {}): Event =>
  event.parse({
    id: 'kk2-2019',
    prefix: 'KK2-2019',
    title: { sw: 'Kikao Kazi cha Pili cha Serikali Mtandao', en: 'Second e‑Government Working Session' },
    zone: 'Africa/Dar_es_Salaam',
    venue: { name: { sw: 'Ukumbi wa CIVE, Chuo Kikuu cha Dodoma' }, town: { sw: 'Dodoma' } },
    issuer: {
      name: { sw: 'Mamlaka ya Serikali Mtandao (e‑GA)', en: 'e‑Government Agency (e‑GA)' },
      contact: 'msaada@ega.example',
    },
    sender: { name: 'Kikao Kazi 2019', replyTo: 'kikaokazi@ega.example' },
    accent: '#1e6fb8',
    days: { first: '2019-01-30', last: '2019-02-02' },
    groups: [{ id: 'g1', title: { sw: 'Kundi la 1', en: 'Group 1' } }],
    sessions: ['s1', 's2'].map((id, index) => ({
      id,
      title: { sw: `Kipindi ${id}` },
      groups: ['g1'],
      starts: `2019-01-3${index}T08:30`,
      ends: `2019-01-3${index}T10:00`,
    })),
    roles: [{ id: 'mshiriki', title: { sw: 'Mshiriki', en: 'Delegate' } }],
    forms: ['s1', 's2'].map((session) => ({
      id: `f-${session}`,
      about: { session },
      title: { sw: `Maoni: ${session}` },
      opens: '2019-01-30T08:30',
      closes: session === 's1' ? '2019-02-06T23:59' : '2099-12-31T23:59',
      questions: [question('q1'), question('q2'), question('q3'), { ...question('q4'), type: 'long' as const }],
    })),
    certificates: [
      {
        id: 'ushiriki',
        letter: 'A',
        title: { sw: 'Cheti cha Ushiriki', en: 'Certificate of Participation' },
        design: 'rasmi',
        policy: { feedback: { forms: 'each' } },
      },
    ],
    signatories: [{ name: 'Dkt. Jabiri Kuwe', title: { sw: 'Mtendaji Mkuu', en: 'Director General' } }],
    ...changes,
  });

export const neema = (changes: Partial<Participant> = {}): Participant =>
  participant.parse({
    id: 'neema2neema2neem',
    event: 'kk2-2019',
    sequence: 342,
    name: "Neema Ng'wanakilala Ngũgĩ",
    address: 'neema@example.test',
    role: 'mshiriki',
    group: 'g1',
    language: 'sw',
    registeredAt: '2019-01-10T06:00:00.000Z',
    ...changes,
  });

export const snapshot = (changes: Partial<Snapshot> = {}): Snapshot => ({
  design: { name: 'rasmi', version: 1 },
  eventVersion: 1,
  eventTitle: workingSession().title,
  title: { sw: 'Cheti cha Ushiriki', en: 'Certificate of Participation' },
  says: 'attendance',
  name: neema().name,
  role: { sw: 'Mshiriki', en: 'Delegate' },
  town: { sw: 'Dodoma' },
  dates: { sw: '30 Januari – 2 Februari 2019', en: '30 January – 2 February 2019' },
  signatories: [],
  issuer: { sw: 'Mamlaka ya Serikali Mtandao' },
  accent: '#1e6fb8',
  number: 'KK2-2019-000342A-K',
  code: 'A2B3C4D5E6F7G8H9J2K3',
  verifyAddress: 'https://cheti.example/v/A2B3C4D5E6F7G8H9J2K3',
  issuedAt: '2019-02-02T09:00:00.000Z',
  salt: '00',
  ...changes,
});

/** What an invitation or a reminder asks for: those of these open forms that are named. */
export function askingFor(forms: Event['forms'], asked = forms.map(({ id }) => id), leadsToCertificate = true) {
  const open = forms.map((form) => ({ ...form, needed: leadsToCertificate && asked.includes(form.id) }));
  return { forms: open, asked: open.filter(({ id }) => asked.includes(id)), leadsToCertificate };
}

/** What came of a wish for another name. */
export const correctionOf = (state: 'accepted' | 'rejected', reason?: string): Letter['correction'] => ({
  to: 'Neema Ng’wanakilala Ngũgĩ-Mushi',
  state,
  decided: { at: '2019-02-01T08:00:00.000Z', by: { kind: 'iam', id: 'o' }, ...(reason && { reason }) },
});

/** A letter of each kind with nothing wrong in it. */
export function letterOf(kind: Letter['mail']['what']['kind'], changes: Partial<Letter> = {}): Letter {
  const event = workingSession();
  const what = {
    invitation: { kind: 'invitation' },
    reminder: { kind: 'reminder', round: 1 },
    certificate: { kind: 'certificate', certificate: 'ushiriki', edition: 1 },
    correction: { kind: 'correction', correction: 1 },
    link: { kind: 'link' },
  } as const;
  const asks = kind === 'invitation' || kind === 'reminder';
  return {
    mail: { id: 'm2m2m2m2m2m2m2m2', attempt: 1, what: what[kind] },
    event,
    participant: neema(),
    address: 'neema@example.test',
    site: 'https://cheti.example',
    sender: 'barua@cheti.example',
    token: 'T'.repeat(43),
    ...(asks && { stopToken: 'U'.repeat(43) }),
    now: new Date('2019-02-01T09:00:00.000Z'),
    ...(asks && { asking: askingFor(event.forms) }),
    ...(kind === 'certificate' && { certificate: { snapshot: snapshot(), edition: 1 } }),
    ...(kind === 'correction' && { correction: correctionOf('accepted') }),
    ...changes,
  };
}
