import type { Language } from '../shared/language.ts';

/** Words of the pages that anyone may open. */
const sw = {
  landingTitle: 'Maoni yako, cheti chako',
  landingLead: 'Ulihudhuria? Toa maoni, kisha upate cheti ambacho yeyote anaweza kuhakiki.',
  how: 'Namna inavyofanya kazi',
  howSteps: [
    ['Hudhuria vipindi', 'Waandaaji huandika mahudhurio yako.'],
    ['Toa maoni kwa kiungo binafsi', 'Kiungo hukujia kwa barua pepe. Huhitaji akaunti wala nywila.'],
    ['Pokea cheti', 'Cheti cha PDF hutayarishwa papo hapo, chenye QR ya kuhakiki.'],
  ] as [string, string][],
  events: 'Matukio',
  noEvents: 'Bado hakuna tukio',
  noEventsText: 'Tukio litaonekana hapa waandaaji wakiliweka.',
  verifyTitle: 'Je, cheti ni halali?',
  verifyText: 'Soma QR iliyo kwenye cheti, au andika namba yake.',
  verify: 'Hakiki cheti',

  sendLink: 'Nitumie kiungo changu',
  sendLinkWhy: 'Ulihudhuria? Kiungo chako kinafungua fomu za maoni na cheti chako.',
  venue: 'Mahali',
  dates: 'Tarehe',
  groups: 'Makundi',
  opener: (title: string, day: string) => `Hufunguliwa na ${title}, ${day}.`,
  programme: 'Ratiba',
  everyone: 'Makundi yote',
  contact: 'Waandikie waandaaji',
  desk: 'Dawati la usajili',

  linkLead: 'Umepoteza barua pepe yetu? Andika anwani uliyojisajili nayo.',
  address: 'Barua pepe',
  addressHint: 'Kwa mfano jina@taasisi.go.tz',
  addressWrong: 'Andika anwani yenye alama @, kwa mfano jina@taasisi.go.tz',
  linkSubmit: 'Nitumie kiungo',
  linkPromise: 'Kama anwani hii imesajiliwa, utapokea kiungo ndani ya dakika\u00a05.',
  linkSent: 'Kama anwani uliyoandika imesajiliwa, utapokea kiungo ndani ya dakika\u00a05. Angalia pia barua taka.',
  linkSentTitle: 'Tumepokea ombi lako',
  linkAgain: 'Andika anwani nyingine',
  noAddress: 'Huna barua pepe hiyo tena?',
  noAddressText: 'Fika dawati la usajili ukiwa na kitambulisho, au waandikie waandaaji.',

  stopTitle: 'Usitumiwe vikumbusho tena?',
  stopText: 'Hutatumiwa tena mialiko wala vikumbusho vya tukio hili. Cheti chako bado kitakuja kwa barua pepe.',
  stop: 'Usinitumie tena',
  stopped: 'Hutatumiwa vikumbusho tena',
  stoppedText: 'Cheti chako bado kitakuja kwa barua pepe, na kiungo chako binafsi bado kinafanya kazi.',

  oldLink: 'Kiungo hiki hakifanyi kazi',
  oldLinkText: 'Huenda kimekatika au muda wake umekwisha. Chagua tukio lako, tukutumie kiungo kipya.',

  help: 'Msaada',
  helpLead: 'Majibu ya maswali yanayoulizwa zaidi.',
  questions: [
    [
      'Nitapataje kiungo changu?',
      'Tunakituma kwa barua pepe uliyojisajili nayo. Kama hukioni, angalia barua taka, au fungua ukurasa wa tukio na ubonyeze “Nitumie kiungo changu”.',
    ],
    [
      'Kwa nini sijapata cheti?',
      'Fungua ukurasa wako. Unaonyesha hatua zilizokamilika na kilichobaki: mahudhurio, maoni, au muda wa kutoa vyeti.',
    ],
    [
      'Mahudhurio au jina langu lina kosa',
      'Waandikie waandaaji kupitia kiungo kilicho kwenye ukurasa wako. Jina likirekebishwa baada ya cheti kutolewa, utapata cheti kipya na cha zamani kitaonyesha kuwa kimebadilishwa.',
    ],
    [
      'Tunatumia simu moja, watu wawili',
      'Hakuna shida. Kila mmoja afungue kiungo chake mwenyewe. Majibu ya mmoja hayachanganyiki na ya mwingine.',
    ],
    [
      'Je, waandaaji wanajua nilichojibu?',
      'Kila fomu inasema. Kwenye fomu ya kawaida wanaona majibu bila jina lako. Fomu isiyo na jina ikishafungwa, hakuna awezaye kujua nani alijibu nini.',
    ],
    [
      'Cheti kinahakikiwaje?',
      'Soma QR iliyo kwenye cheti kwa kamera ya simu. Au fungua “Hakiki cheti”, kisha andika namba ya cheti pamoja na herufi 8 za msimbo au jina kamili.',
    ],
    ['Mtaniomba nywila au malipo?', 'Hapana. Hatuombi nywila wala malipo. Ukiombwa, si sisi.'],
  ] as [string, string][],

  privacy: 'Faragha',
  privacyLead: 'Tunachohifadhi, kwa nini, na nani anakiona.',
  keeps: [
    [
      'Taarifa zako za usajili',
      'Jina, barua pepe, namba ya usajili, nafasi, kundi, taasisi na cheo. Waandaaji wameziingiza ili kuandika cheti na kukutumia barua pepe.',
    ],
    ['Mahudhurio', 'Vipindi ulivyohudhuria, jinsi ilivyojulikana na nani aliandika. Cheti hutegemea hayo.'],
    [
      'Maoni ya siri (fomu za kawaida)',
      'Majibu huhifadhiwa bila jina lako, chini ya alama inayokokotolewa kwa ufunguo wa fomu. Waandaaji huona majibu, si aliyejibu. Stakabadhi ya kwamba umejibu huhifadhiwa peke yake, ikiwa na siku tu.',
    ],
    [
      'Maoni yasiyo na jina',
      'Huhifadhiwa kwenye jedwali la pekee, bila muda na bila nakala za kurejesha. Fomu ikifungwa kabisa ufunguo wake hufutwa; kuanzia hapo hakuna, hata sisi, awezaye kujua nani alijibu nini.',
    ],
    [
      'Cheti',
      'Kila kinachoandikwa kwenye cheti huhifadhiwa ili kihakikiwe. Mwenye QR, au mwenye namba pamoja na msimbo au jina kamili, anaona kilichoandikwa. Cheti kilichobatilishwa au kubadilishwa hakionyeshi jina.',
    ],
    [
      'Barua pepe',
      'Tunahifadhi ni barua gani ilitumwa, lini, na kama ilifika. Hatuweki picha za kufuatilia. Unaweza kusimamisha mialiko na vikumbusho kwa kiungo kilicho ndani yake.',
    ],
    [
      'Kiungo binafsi na kivinjari',
      'Hatuhifadhi kiungo chenyewe, ila alama yake tu (SHA-256). Kivinjari chako hukitunza kwenye kidakuzi (cookie) hadi muda wake uishe, na kingine cha lugha. Hakuna vidakuzi vya matangazo wala vya kufuatilia.',
    ],
    ['Kumbukumbu za mfumo', 'Zina namba za utambulisho, hesabu na hali tu: hakuna majina, anwani wala majibu.'],
    ['Nakala za kurejesha', 'Jedwali kuu lina nakala za kurejesha za siku 35 zilizopita. Zinafutika zenyewe.'],
  ] as [string, string][],
  privacyAsk:
    'Una swali, au unataka taarifa zako zirekebishwe? Waandikie waandaaji wa tukio; anwani iko kwenye ukurasa wa tukio.',
};

const en: typeof sw = {
  landingTitle: 'Your feedback, your certificate',
  landingLead: 'Were you there? Give your feedback and get a certificate that anyone can verify.',
  how: 'How it works',
  howSteps: [
    ['Attend sessions', 'The organisers record your attendance.'],
    ['Give feedback by your personal link', 'The link comes by e-mail. No account, no password.'],
    ['Receive your certificate', 'The PDF is prepared at once, with a QR code that verifies it.'],
  ],
  events: 'Events',
  noEvents: 'No event yet',
  noEventsText: 'An event appears here when its organisers add it.',
  verifyTitle: 'Is a certificate valid?',
  verifyText: 'Scan the QR code on it, or type its number.',
  verify: 'Verify a certificate',

  sendLink: 'Send me my link',
  sendLinkWhy: 'Were you there? Your link opens the feedback forms and your certificate.',
  venue: 'Venue',
  dates: 'Dates',
  groups: 'Groups',
  opener: (title, day) => `Opened by the ${title}, ${day}.`,
  programme: 'Programme',
  everyone: 'All groups',
  contact: 'Write to the organisers',
  desk: 'Registration desk',

  linkLead: 'Lost our e-mail? Enter the address that you registered with.',
  address: 'E-mail address',
  addressHint: 'For example name@institution.go.tz',
  addressWrong: 'Enter an address with an @, for example name@institution.go.tz',
  linkSubmit: 'Send my link',
  linkPromise: 'If this address is registered, you will get a link within 5\u00a0minutes.',
  linkSent:
    'If the address that you entered is registered, you will get a link within 5\u00a0minutes. Look in the spam folder too.',
  linkSentTitle: 'We have your request',
  linkAgain: 'Enter another address',
  noAddress: 'Is that mailbox no longer yours?',
  noAddressText: 'Come to the registration desk with an identity card, or write to the organisers.',

  stopTitle: 'Stop reminders?',
  stopText: 'You will get no more invitations and reminders of this event. Your certificate will still come by e-mail.',
  stop: 'Send me no more',
  stopped: 'You will get no more reminders',
  stoppedText: 'Your certificate will still come by e-mail, and your personal link still works.',

  oldLink: 'This link does not work',
  oldLinkText: 'It may be cut, or its time is over. Choose your event and we will send you a new one.',

  help: 'Help',
  helpLead: 'Answers to what is asked most.',
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
      'Write to the organisers by the link on your page. When a name is corrected after the certificate was issued, you get a new certificate, and the old one says that it was replaced.',
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
      'Name, e-mail address, registration number, role, group, institution and post. The organisers entered them, to write the certificate and to send you e-mail.',
    ],
    [
      'Attendance',
      'Which sessions you attended, how that is known and who recorded it. The certificate depends on it.',
    ],
    [
      'Confidential feedback (ordinary forms)',
      'Answers are kept without your name, under a mark computed with the form’s key. The organisers see the answers, not who answered. The receipt that you have answered is kept apart and holds only the day.',
    ],
    [
      'Anonymous feedback',
      'Kept in a table of its own, without times and without recovery copies. When the form has closed for good its key is destroyed; from then on nobody, we included, can tell who answered what.',
    ],
    [
      'Certificate',
      'All that the certificate prints is kept so that it can be verified. Whoever has the QR code, or the number together with the code or the full name, sees what is printed. A revoked or replaced certificate does not show the name.',
    ],
    [
      'E-mail',
      'We keep which message was sent, when, and whether it arrived. There are no tracking pictures. You can stop invitations and reminders by the link in them.',
    ],
    [
      'Personal link and browser',
      'We do not keep the link itself, only its SHA-256. Your browser keeps it in a cookie until it expires, and another one for the language. There are no cookies for advertising or tracking.',
    ],
    ['Logs', 'They hold identifiers, counts and states only: no names, addresses or answers.'],
    [
      'Recovery copies',
      'The main table can be restored to any point of the last 35 days. These copies expire by themselves.',
    ],
  ],
  privacyAsk:
    'Have a question, or want your data corrected? Write to the event’s organisers; the address is on the event’s page.',
};

export const publicMessages = { sw, en } satisfies Record<Language, typeof sw>;
