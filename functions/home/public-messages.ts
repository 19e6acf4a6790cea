import type { Language } from '../shared/language.ts';

/** Words of the pages that anyone may open. */
const sw = {
  landingTitle: 'Maoni yako, cheti chako',
  landingLead: 'Ulihudhuria? Toa maoni, upate cheti ambacho mtu yeyote anaweza kukihakiki.',
  how: 'Jinsi ya kupata cheti',
  howSteps: [
    ['Hudhuria vipindi', 'Waandaaji huandika mahudhurio yako.'],
    ['Toa maoni kwa kiungo chako', 'Tunakutumia kiungo kwa barua pepe. Huhitaji akaunti wala nenosiri.'],
    ['Pokea cheti', 'Cheti (PDF) hutayarishwa papo hapo, kikiwa na QR ya kukihakiki.'],
  ] as [string, string][],
  events: 'Matukio',
  noEvents: 'Bado hakuna tukio',
  noEventsText: 'Matukio yataonekana hapa waandaaji wakiyaweka.',
  verifyTitle: 'Je, cheti ni halali?',
  verifyText: 'Soma QR iliyo kwenye cheti, au andika namba ya cheti pamoja na msimbo au jina.',
  verify: 'Hakiki cheti',

  sendLink: 'Nitumie kiungo changu',
  ownLink: 'Kiungo chako binafsi',
  ownLinkWhy: 'Ulihudhuria? Kiungo chako kinafungua fomu za maoni na cheti chako.',
  venue: 'Mahali',
  dates: 'Tarehe',
  groups: 'Makundi',
  opener: (title: string, day: string) => `Ufunguzi: ${title}, ${day}.`,
  programme: 'Ratiba',
  everyone: 'Makundi yote',
  contact: 'Waandikie waandaaji',

  linkLead: 'Umepoteza barua pepe yetu? Andika anwani uliyojisajili nayo.',
  address: 'Barua pepe',
  addressHint: 'Kwa mfano jina@taasisi.go.tz',
  addressWrong: 'Andika anwani kamili, kwa mfano jina@taasisi.go.tz',
  linkPromise: 'Kama anwani hii imesajiliwa, utapokea kiungo ndani ya dakika\u00a05.',
  linkSent:
    'Kama anwani uliyoandika imesajiliwa, utapokea kiungo ndani ya dakika\u00a05. Angalia pia kwenye barua taka.',
  linkSentTitle: 'Tumepokea ombi lako',
  linkAgain: 'Andika anwani nyingine',
  noAddress: 'Huna barua pepe hiyo tena?',
  noAddressText: 'Waandikie waandaaji, wakusaidie kupata kiungo chako.',
  desk: 'Au njoo ukiwa na kitambulisho:',

  stopTitle: 'Acha kupokea vikumbusho?',
  stopText: 'Hatutakutumia tena mialiko wala vikumbusho vya tukio hili. Cheti chako kikiwa tayari, bado tutakuandikia.',
  stop: 'Ndiyo, acha kunitumia',
  stopped: 'Hatutakutumia vikumbusho tena',
  stoppedText: 'Cheti chako kikiwa tayari, bado tutakuandikia. Kiungo chako binafsi bado kinafanya kazi.',

  oldLink: 'Kiungo hiki hakifanyi kazi',
  oldLinkText: 'Huenda hakijakamilika, au muda wake umekwisha. Chagua tukio lako, tukutumie kiungo kipya.',

  help: 'Msaada',
  helpLead: 'Majibu ya maswali yanayoulizwa mara kwa mara.',
  questions: [
    [
      'Nitapataje kiungo changu?',
      'Tunakituma kwa barua pepe uliyojisajili nayo. Kama hukioni, angalia kwenye barua taka, au fungua ukurasa wa tukio na ubonyeze “Nitumie kiungo changu”.',
    ],
    [
      'Kwa nini sijapata cheti?',
      'Fungua ukurasa wako. Unaonyesha hatua zilizokamilika na zilizobaki: mahudhurio, maoni, au muda wa kutoa vyeti.',
    ],
    [
      'Kuna kosa kwenye mahudhurio au jina langu',
      'Jina: fungua ukurasa wako, kisha uombe marekebisho. Kosa dogo hurekebishwa papo hapo, mara moja tu. Mengine huangaliwa na waandaaji. Cheti kilichokwisha kutolewa hakibadilishwi: kipya huchukua nafasi yake. Mahudhurio: waandikie waandaaji kupitia kiungo kilicho kwenye ukurasa wako.',
    ],
    [
      'Watu wawili tunatumia simu moja',
      'Hakuna shida. Kila mmoja afungue kiungo chake mwenyewe. Majibu ya mmoja hayachanganyiki na ya mwingine.',
    ],
    [
      'Je, waandaaji wanajua nilichojibu?',
      'Kila fomu inaeleza. Kwenye fomu ya kawaida, wanaona majibu bila jina lako. Fomu isiyo na jina ikishafungwa, hakuna anayeweza kujua nani alijibu nini.',
    ],
    [
      'Cheti kinahakikiwaje?',
      'Soma QR iliyo kwenye cheti kwa kamera ya simu. Au fungua “Hakiki cheti”, kisha andika namba ya cheti pamoja na herufi 8 za msimbo au jina kamili.',
    ],
    ['Mtaniomba nenosiri au malipo?', 'Hapana. Hatuombi nenosiri wala malipo. Ukiombwa, jua si sisi.'],
  ] as [string, string][],

  privacy: 'Faragha',
  privacyLead: 'Tunachohifadhi, kwa nini, na nani anakiona.',
  keeps: [
    [
      'Taarifa zako za usajili',
      'Jina, barua pepe, namba ya usajili, nafasi, kundi, taasisi na cheo. Waandaaji wameziingiza ili kuandika cheti na kukutumia barua pepe. Ukiomba jina lirekebishwe, ombi lako na jina la awali huhifadhiwa pia.',
    ],
    ['Mahudhurio', 'Vipindi ulivyohudhuria, jinsi ilivyojulikana, na aliyeyaandika. Cheti hutegemea taarifa hizi.'],
    [
      'Maoni ya siri (fomu za kawaida)',
      'Majibu huhifadhiwa bila jina lako. Mahali pake kuna msimbo wa siri, unaokuwezesha kuyabadilisha. Waandaaji huona majibu, si aliyejibu. Kumbukumbu kwamba umejibu huhifadhiwa peke yake, na huonyesha siku tu.',
    ],
    [
      'Maoni yasiyo na jina',
      'Huhifadhiwa kwenye jedwali la peke yake, bila saa wala nakala rudufu. Fomu ikishafungwa kabisa, ufunguo wake hufutwa; kuanzia hapo hakuna anayeweza kujua nani alijibu nini, hata sisi.',
    ],
    [
      'Cheti',
      'Kila kinachoandikwa kwenye cheti huhifadhiwa ili cheti kiweze kuhakikiwa. Mwenye QR, au mwenye namba pamoja na msimbo au jina kamili, anaona kilichoandikwa. Cheti kilichobatilishwa au kubadilishwa hakionyeshi jina. Mwenye cheti anaweza kulificha jina lake kwenye ukurasa wake binafsi.',
    ],
    [
      'Barua pepe',
      'Tunahifadhi ni barua gani ilitumwa, lini, na kama ilifika. Hatuweki picha za kufuatilia. Unaweza kusimamisha mialiko na vikumbusho kwa kiungo kilicho ndani yake.',
    ],
    [
      'Kiungo binafsi na kivinjari',
      'Hatuhifadhi kiungo chenyewe, bali alama yake tu (SHA-256). Kivinjari chako hukitunza kwenye kidakuzi (cookie) hadi muda wake uishe, na kingine cha lugha. Hakuna vidakuzi vya matangazo wala vya kufuatilia.',
    ],
    ['Kumbukumbu za mfumo', 'Zina namba za utambulisho, hesabu na hali tu: hakuna majina, anwani wala majibu.'],
    ['Nakala rudufu', 'Jedwali kuu lina nakala rudufu za siku 35 zilizopita. Hufutika zenyewe.'],
  ] as [string, string][],
  privacyAsk:
    'Kila tukio lina ukurasa wake unaosema kinachohifadhiwa na hadi lini. Kwa kiungo chako binafsi unaweza kupakua nakala ya taarifa zako. Una swali, au unataka zirekebishwe au zifutwe? Waandikie waandaaji wa tukio; anwani iko kwenye ukurasa wa tukio.',
};

const en: typeof sw = {
  landingTitle: 'Your feedback, your certificate',
  landingLead: 'Were you there? Give your feedback and get a certificate that anyone can verify.',
  how: 'How to get a certificate',
  howSteps: [
    ['Attend sessions', 'The organisers record your attendance.'],
    ['Give feedback by your link', 'We send you the link by email. No account, no password.'],
    ['Receive your certificate', 'The PDF is prepared at once, with a QR code to verify it by.'],
  ],
  events: 'Events',
  noEvents: 'No event yet',
  noEventsText: 'Events appear here when their organisers add them.',
  verifyTitle: 'Is a certificate valid?',
  verifyText: 'Scan the QR code on the certificate, or type its number together with the code or the name.',
  verify: 'Verify a certificate',

  sendLink: 'Send me my link',
  ownLink: 'Your personal link',
  ownLinkWhy: 'Were you there? Your link opens the feedback forms and your certificate.',
  venue: 'Venue',
  dates: 'Dates',
  groups: 'Groups',
  opener: (title, day) => `Opening: ${title}, ${day}.`,
  programme: 'Programme',
  everyone: 'All groups',
  contact: 'Write to the organisers',

  linkLead: 'Lost our email? Enter the address that you registered with.',
  address: 'Email address',
  addressHint: 'For example name@institution.go.tz',
  addressWrong: 'Enter the whole address, for example name@institution.go.tz',
  linkPromise: 'If this address is registered, you will get a link within 5\u00a0minutes.',
  linkSent:
    'If the address that you entered is registered, you will get a link within 5\u00a0minutes. Look in the spam folder too.',
  linkSentTitle: 'We have received your request',
  linkAgain: 'Enter another address',
  noAddress: 'Is that mailbox no longer yours?',
  noAddressText: 'Write to the organisers, and they will help you to your link.',
  desk: 'Or come with an identity card:',

  stopTitle: 'Stop reminders?',
  stopText:
    'We will send you no more invitations and reminders for this event. We will still write to you when your certificate is ready.',
  stop: 'Yes, stop them',
  stopped: 'We will send you no more reminders',
  stoppedText: 'We will still write to you when your certificate is ready. Your personal link still works.',

  oldLink: 'This link does not work',
  oldLinkText: 'It may be incomplete, or it has expired. Choose your event, and we will send you a new one.',

  help: 'Help',
  helpLead: 'Answers to frequent questions.',
  questions: [
    [
      'How do I get my link?',
      'We send it to the address that you registered with. If you do not see it, look in the spam folder, or open the event’s page and press “Send me my link”.',
    ],
    [
      'Why have I no certificate yet?',
      'Open your page. It shows which steps are complete and what is left: attendance, feedback, or the time of issue.',
    ],
    [
      'My attendance or my name is wrong',
      'Your name: open your page and ask for a correction. A small mistake is corrected at once, one time only. The organisers look at anything else. An issued certificate does not change: a new one takes its place. Your attendance: write to the organisers by the link on your page.',
    ],
    [
      'Two of us share one phone',
      'That is fine. Each opens their own link. One person’s answers never mix with the other’s.',
    ],
    [
      'Do the organisers know what I answered?',
      'Each form says. In an ordinary form they see the answers without your name. Once an anonymous form has closed, nobody can tell who answered what.',
    ],
    [
      'How is a certificate verified?',
      'Scan the QR code on it with a phone’s camera. Or open “Verify a certificate” and type its number together with the 8 letters of the code or the full name.',
    ],
    [
      'Will you ask for a password or for money?',
      'No. We never ask for passwords or payments. If somebody does, it is not us.',
    ],
  ],

  privacy: 'Privacy',
  privacyLead: 'What we keep, why, and who sees it.',
  keeps: [
    [
      'Your registration',
      'Name, email address, registration number, role, group, institution and post. The organisers entered them, to write the certificate and to send you email. If you ask for a corrected name, your request and the name before it are kept too.',
    ],
    [
      'Attendance',
      'Which sessions you attended, how that is known and who recorded it. The certificate depends on it.',
    ],
    [
      'Confidential feedback (ordinary forms)',
      'Answers are kept without your name. A secret code stands in its place, so that you can change them. The organisers see the answers, not who answered. The receipt that you have answered is kept apart and holds only the day.',
    ],
    [
      'Anonymous feedback',
      'Kept in a table of its own, without times and without backups. When the form has closed for good its key is destroyed; from then on nobody, we included, can tell who answered what.',
    ],
    [
      'Certificate',
      'All that the certificate prints is kept so that it can be verified. Whoever has the QR code, or the number together with the code or the full name, sees what is printed. A revoked or replaced certificate does not show the name. Holders can hide their name on their own page.',
    ],
    [
      'Email',
      'We keep which message was sent, when, and whether it arrived. There are no tracking pictures. You can stop invitations and reminders by the link in them.',
    ],
    [
      'Personal link and browser',
      'We do not keep the link itself, only its SHA-256. Your browser keeps it in a cookie until it expires, and another one for the language. There are no cookies for advertising or tracking.',
    ],
    ['Logs', 'They hold identifiers, counts and states only: no names, addresses or answers.'],
    [
      'Backups',
      'The main table can be restored to any point of the last 35 days. Older backups are deleted automatically.',
    ],
  ],
  privacyAsk:
    'Each event has a page of its own that says what it keeps and until when. By your personal link you can download a copy of your data. Have a question, or want it corrected or erased? Write to the event’s organisers; the address is on the event’s page.',
};

export const publicMessages = { sw, en } satisfies Record<Language, typeof sw>;
