/** Names of many places, all in letters that are prepared. */
export const PREPARED = [
  ...['Asha Juma', 'Ng’wanakilala Mwanaidi', "Ng'hwani N'gole", 'Wambũi Ngũgĩ wa Kĩnyua', 'Mwalimu', 'Bi. Tatu Kombo'],
  ...[
    'José Antônio Gonçalves',
    'Łukasz Żółć-Śmigły',
    'Jiří Dvořák',
    'Ömer Çağlar Şahin',
    'Þórður Ægisson',
    'Ğülşen Işıl İnönü',
  ],
  ...['François L’Écuyer', 'Bjørn Ångström', 'Ștefan Țară', 'Ēriks Ķirsis', 'Siân Ŵyn Ŷstrad'],
  ...[
    'Affan Offiffi Fflur',
    'Fiona Affleck-Fijałkowska',
    'AVA TO WAYNE VTÁ',
    'Zuhura Binti Said Bin Khalfan Al-Busaidy',
  ],
  ...[
    'Mwanahamisi Abdulrahman Ng’wanakilala Rwegasira Mwakatobe-Sem',
    'Deogratias Chrysostom Mutalemwa Rweyemamu Kaijage',
  ],
];

/** Others, which take the plain way. */
export const UNPREPARED = ['Ẹ́níọlá Adébáyọ̀', 'Nguyễn Thị Ánh', 'Δημήτρης', 'Иван Петров', 'Amina أمينة', '李小龙'];
