/** Given and family names of many languages: every pair of them is somebody's. */
const NAMES: Record<string, [given: string, family: string]> = {
  Swahili: ['Asha Zawadi Juma Ng’wana Bi-Mwanahamisi', 'Mwakyusa Kileo Ng’ombe Abdulrahman'],
  English: ['Anne-Marie William Siân Zoë Jean-Luc', 'O’Brien MacDonald-Smith Ffion Featherstonehaugh'],
  French: ['Hélène François Noël Éloïse Gaëlle', 'Lefèvre L’Hôpital Château Bœuf'],
  German: ['Jürgen Günther Käthe Björn Ännchen', 'Müller Weiß Größmann Öztürk-Schäfer'],
  Spanish: ['José Ángela Iñaki Núria Mª', 'Muñoz Ibáñez Pérez-Galdós Güell'],
  Portuguese: ['João Inês Conceição Antônio Luís', 'Gonçalves Magalhães Simões Araújo'],
  Czech: ['Jiří Zdeněk Růžena Věra Tomáš', 'Dvořák Šťastný Žižka Ďurčanský'],
  Polish: ['Łukasz Małgorzata Wojciech Świętosława Ździsław', 'Wałęsa Brzęczyszczykiewicz Żółć Kościuszko'],
  Hungarian: ['Ödön Györgyi Lőrinc Ágnes Zsófia', 'Szűcs Kovács Hűvös Bőgő'],
  Romanian: ['Ștefan Țuțea Ioana Mădălina Cătălin', 'Brâncuși Iliescu Țepeș Pârvu'],
  Turkish: ['İbrahim Gül Işık Çiğdem Şule', 'Erdoğan Yıldız Özgür Güneş'],
  Welsh: ['Ŵyn Gwenŷdd Llŷr Siôn Rhŷs', 'Ŷstrad Llewelyn Gŵyr Prŷs'],
  Icelandic: ['Þórður Sigríður Ægir Björk Ólöf', 'Guðmundsdóttir Þorláksson Jónsson Æðarson'],
  Swedish: ['Åsa Göran Märta Östen Håkan', 'Åkesson Sjöström Öberg Björklund'],
  Lithuanian: ['Žydrūnas Eglė Ąžuolas Ūla Įsrutė', 'Čiurlionis Šešelgytė Žemaitė Grybauskaitė'],
  Maltese: ['Ġorġ Ħaddiem Żeppi Ċetta Marija', 'Ġużè Ħal-Għaxaq Żammit Ċassar'],
  Hausa: ['Ɗanladi Ƙwairanga Ɓature Aisha Musa', 'Ƴar’adua Ɗangote Ƙofa Ɓagudu'],
  Gikuyu: ['Wanjirũ Njeri Mũthoni Ngũgĩ Wangarĩ', 'Kĩbaki Mũgo Thiong’o Ndũng’ũ'],
  Ewe: ['Ɖela Ƒafa Kɔdzo Sɛnam Eʋe', 'Agbɛko Kɔkɔroko Ɣeʋi Dzɔɖi'],
  Akan: ['Kɔfi Akɔsua Yɛboah Ɔbenewa Kwabɛna', 'Bɔakye Ɔsɛi Amponsɛm Nyɛmekyɛ'],
  Yoruba: ['Ẹ́níọlá Ọlá Ṣadé Adébáyọ̀ Títílayọ̀', 'Ọ̀ṣun Ẹniọlá Akínwálé Ṣóyínká'],
  Vietnamese: ['Nguyễn Trần Thị Đặng Phạm', 'Hữu Phước Ngọc Quỳnh'],
  Greek: ['Γιώργος Ελένη Δημήτρης Αθηνά Χρήστος', 'Παπαδόπουλος Οικονόμου Βλάχος Ιωάννου'],
  Russian: ['Алексей Фёдор Юлия Щукарь Эльвира', 'Чайковский Ёлкин Жуковская Цветаева'],
  Amharic: ['አበበ አልማዝ ኃይሌ ሰላማዊት ዮሐንስ', 'ገብረሥላሴ ተስፋዬ መኮንን ወርቁ'],
};

/** Five hundred people: `language` and name. */
export const MANY_NAMES = Object.entries(NAMES).flatMap(([language, [given, family]]) =>
  given.split(' ').flatMap((first) => family.split(' ').map((last) => ({ language, name: `${first} ${last}` }))),
);
