/** Where people come from; `domain` stands before `.example`. */
export interface Institution {
  name: string;
  domain: string;
  kind: 'ministry' | 'authority' | 'council' | 'college';
  /** Post of who answers for its money: its accounting officer. */
  head: string;
}

/** @param head where a line names none. */
const listed = (kind: Institution['kind'], head: string, text: string): Institution[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', domain = '', own = head] = line.split('|').map((part) => part.trim());
      return { name, domain, kind, head: own };
    });

export const MINISTRIES = listed(
  'ministry',
  'Katibu Mkuu',
  `
Ofisi ya Rais, TAMISEMI | tamisemi
Ofisi ya Rais, Menejimenti ya Utumishi wa Umma na Utawala Bora | utumishi
Wizara ya Fedha na Mipango | fedha
Wizara ya Ujenzi, Uchukuzi na Mawasiliano | mawasiliano
Wizara ya Afya, Maendeleo ya Jamii, Jinsia, Wazee na Watoto | afya
Wizara ya Elimu, Sayansi na Teknolojia | elimu
Wizara ya Kilimo | kilimo
Wizara ya Viwanda na Biashara | viwanda
Wizara ya Maji | maji
Wizara ya Nishati | nishati
Wizara ya Maliasili na Utalii | maliasili
Wizara ya Ardhi, Nyumba na Maendeleo ya Makazi | ardhi
Wizara ya Katiba na Sheria | sheria
Wizara ya Habari, Utamaduni, Sanaa na Michezo | habari`,
);

export const AUTHORITIES = listed(
  'authority',
  'Mkurugenzi Mkuu',
  `
Wakala ya Serikali Mtandao | ega | Mtendaji Mkuu
Mamlaka ya Mapato Tanzania | tra | Kamishna Mkuu
Mamlaka ya Mawasiliano Tanzania | tcra
Mamlaka ya Vitambulisho vya Taifa | nida
Mamlaka ya Usimamizi wa Bandari | bandari
Mamlaka ya Hali ya Hewa | hali-ya-hewa
Wakala wa Usajili Ufilisi na Udhamini | rita | Mtendaji Mkuu
Wakala wa Usajili wa Biashara na Leseni | brela | Mtendaji Mkuu
Wakala wa Vipimo | vipimo | Mtendaji Mkuu
Wakala wa Barabara Vijijini na Mijini | tarura | Mtendaji Mkuu
Bohari ya Dawa | bohari
Mfuko wa Taifa wa Bima ya Afya | nhif
Mfuko wa Hifadhi ya Jamii kwa Watumishi wa Umma | psssf
Ofisi ya Taifa ya Takwimu | takwimu | Mtakwimu Mkuu
Ofisi ya Taifa ya Ukaguzi | ukaguzi | Mkaguzi Mkuu
Shirika la Umeme Tanzania | umeme
Shirika la Posta Tanzania | posta | Postamasta Mkuu
Baraza la Mitihani | mitihani | Katibu Mtendaji
Tume ya Sayansi na Teknolojia | sayansi
Jeshi la Polisi Tanzania | polisi | Inspekta Jenerali`,
);

const council = (name: string, domain: string, head: string): Institution => ({ name, domain, kind: 'council', head });

const PLACES = `Kondoa Chemba Mpwapwa Bahi Kongwa Iramba Manyoni Igunga Nzega Urambo Magu Kwimba Sengerema Ukerewe Bunda
Serengeti Tarime Karagwe Muleba Biharamulo Kilosa Mvomero Ulanga Mufindi Kilolo Makete Ludewa Mbinga Namtumbo Tunduru
Masasi Newala Nachingwea Liwale Rufiji Mkuranga Bagamoyo Handeni Lushoto Korogwe Same Rombo Hai Karatu Mbulu Babati`
  .split(/\s+/)
  .map((place) => council(`Halmashauri ya Wilaya ya ${place}`, `${place.toLowerCase()}dc`, 'Mkurugenzi Mtendaji'));

const TOWNS = [
  ['Jiji', 'la', 'Dodoma Mwanza Arusha Mbeya Tanga'],
  [
    'Manispaa',
    'ya',
    'Ilala Kinondoni Temeke Ubungo Morogoro Iringa Singida Tabora Shinyanga Musoma Bukoba Songea Lindi',
  ],
  ['Mji', 'wa', 'Njombe Kibaha Kasulu Nzega Mafinga Makambako'],
].flatMap(([kind, of, places = '']) =>
  places
    .split(' ')
    .map((place) =>
      council(
        `Halmashauri ya ${kind} ${of} ${place}`,
        `${place.toLowerCase()}${kind?.[0]?.toLowerCase()}c`,
        `Mkurugenzi wa ${kind}`,
      ),
    ),
);

export const COUNCILS: Institution[] = [...TOWNS, ...PLACES];

export const COLLEGES = listed(
  'college',
  'Mkuu wa Chuo',
  `
Chuo Kikuu cha Dodoma | udom
Chuo Kikuu cha Dar es Salaam | udsm
Chuo Kikuu Mzumbe | mzumbe
Chuo Kikuu cha Sokoine cha Kilimo | sua
Chuo Kikuu cha Sayansi na Teknolojia Mbeya | must
Taasisi ya Sayansi na Teknolojia ya Nelson Mandela | nm-aist
Chuo cha Mipango ya Maendeleo Vijijini | irdp
Taasisi ya Teknolojia Dar es Salaam | dit
Chuo cha Usimamizi wa Fedha | ifm
Chuo Kikuu cha Mt. Yohana | sjut`,
);
