/** Where people come from, by kind; `domain` stands before `.example`. */
export interface Institution {
  name: string;
  domain: string;
}

const listed = (text: string): Institution[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', domain = ''] = line.split('|').map((part) => part.trim());
      return { name, domain };
    });

export const MINISTRIES = listed(`
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
Wizara ya Habari, Utamaduni, Sanaa na Michezo | habari`);

export const AUTHORITIES = listed(`
Wakala ya Serikali Mtandao | ega
Mamlaka ya Mapato Tanzania | tra
Mamlaka ya Mawasiliano Tanzania | tcra
Mamlaka ya Vitambulisho vya Taifa | nida
Mamlaka ya Usimamizi wa Bandari | bandari
Mamlaka ya Hali ya Hewa | hali-ya-hewa
Wakala wa Usajili Ufilisi na Udhamini | rita
Wakala wa Usajili wa Biashara na Leseni | brela
Wakala wa Vipimo | vipimo
Wakala wa Barabara Vijijini na Mijini | tarura
Bohari ya Dawa | bohari
Mfuko wa Taifa wa Bima ya Afya | nhif
Mfuko wa Hifadhi ya Jamii kwa Watumishi wa Umma | psssf
Ofisi ya Taifa ya Takwimu | takwimu
Ofisi ya Taifa ya Ukaguzi | ukaguzi
Shirika la Umeme Tanzania | umeme
Shirika la Posta Tanzania | posta
Baraza la Mitihani | mitihani
Tume ya Sayansi na Teknolojia | sayansi
Jeshi la Polisi Tanzania | polisi`);

const PLACES = `Kondoa Chemba Mpwapwa Bahi Kongwa Iramba Manyoni Igunga Nzega Urambo Magu Kwimba Sengerema Ukerewe Bunda
Serengeti Tarime Karagwe Muleba Biharamulo Kilosa Mvomero Ulanga Mufindi Kilolo Makete Ludewa Mbinga Namtumbo Tunduru
Masasi Newala Nachingwea Liwale Rufiji Mkuranga Bagamoyo Handeni Lushoto Korogwe Same Rombo Hai Karatu Mbulu Babati`
  .split(/\s+/)
  .map((place) => ({ name: `Halmashauri ya Wilaya ya ${place}`, domain: `${place.toLowerCase()}dc` }));

const TOWNS = [
  ['Jiji', 'la', 'Dodoma Mwanza Arusha Mbeya Tanga'],
  [
    'Manispaa',
    'ya',
    'Ilala Kinondoni Temeke Ubungo Morogoro Iringa Singida Tabora Shinyanga Musoma Bukoba Songea Lindi',
  ],
  ['Mji', 'wa', 'Njombe Kibaha Kasulu Nzega Mafinga Makambako'],
].flatMap(([kind, of, places = '']) =>
  places.split(' ').map((place) => ({
    name: `Halmashauri ya ${kind} ${of} ${place}`,
    domain: `${place.toLowerCase()}${kind?.[0]?.toLowerCase()}c`,
  })),
);

export const COUNCILS: Institution[] = [...TOWNS, ...PLACES];

export const COLLEGES = listed(`
Chuo Kikuu cha Dodoma | udom
Chuo Kikuu cha Dar es Salaam | udsm
Chuo Kikuu Mzumbe | mzumbe
Chuo Kikuu cha Sokoine cha Kilimo | sua
Chuo Kikuu cha Sayansi na Teknolojia Mbeya | must
Taasisi ya Sayansi na Teknolojia ya Nelson Mandela | nm-aist
Chuo cha Mipango ya Maendeleo Vijijini | irdp
Taasisi ya Teknolojia Dar es Salaam | dit
Chuo cha Usimamizi wa Fedha | ifm
Chuo Kikuu cha Mt. Yohana | sjut`);
