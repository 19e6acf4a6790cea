/** Parts of names as they are heard in Tanzania; no real person is meant. */
export const WOMEN = `Asha Neema Rehema Zainabu Mwanaidi Halima Grace Upendo Subira Saumu Fatuma Mariamu Anna Happiness
Joyce Tatu Zuhura Esther Agnes Mwajuma Rukia Salma Theresia Veronica Witness Yusta Bahati Consolata Doroth Eliwaza
Farida Gaudensia Hawa Irene Jamila Khadija Leticia Mwanahamisi Nasra Odilia Pili Rahma Sikudhani Tumaini Zawadi`.split(
  /\s+/,
);

export const MEN = `Juma Hamisi Emmanuel Baraka Joseph Salumu Peter Abdallah John Rajabu Godfrey Omari Daudi Shabani
Elisha Frank Athumani Hassani Innocent Jackson Kassimu Laurent Mohamedi Nuru Onesmo Paulo Ramadhani Selemani Thomas
Yohana Zakaria Abeid Benedicto Charles Deogratias Ezekiel Faraja Gabriel Haruna Idrisa Jafari Kulwa Lukas Masoud Mussa`.split(
  /\s+/,
);

export const FAMILIES = `Mushi Massawe Kimaro Lyimo Mwakyusa Mwambene Mwakasege Kyando Sanga Mbilinyi Msigwa Ngonyani
Komba Nchimbi Haule Mapunda Masanja Magesa Wambura Marwa Chacha Mwita Rweyemamu Rwegasira Kyaruzi Bashiru
Mutalemwa Kaijage Tibaijuka Mchome Shayo Temba Swai Urio Mnzava Kisaka Mgonja Semboja Shekilango Chilewa Mazengo 
Chibulunje Mtaki Kingu Msuya Mbwambo Kinabo Mgaya Mbise Laizer Ole-Sendeka Mollel Sumari Nanyaro Mlay Likwelile
Nandonde Chikawe Nachuma Kipande Vuai Makame Haji Khamis Juma Bakari Kheri Silima Ussi
Ng'wanakilala Ng'ombeyapi Ng'hwani Ng'humbi N'gole Mwang'onda Nang'ori Ling'wentu`.split(/\s+/);

/** Whole names that a system gets wrong first: apostrophes of both kinds, marks, hyphens, one part, many, the longest. */
export const DIFFICULT = [
  "Masanja Ng'wanakilala",
  'Wambũi Ngũgĩ wa Kĩnyua',
  'Mwalimu',
  'Zuhura Binti Said Bin Khalfan Al-Busaidy',
  "Ng'wanza Ng'wigulu Ng'wanakilala",
  'Maria-Goreti Nshoma Mwang’onda',
  "Mwanahamisi Abdulrahman Ng'wanakilala Rwegasira Mwakatobe-Sem",
  'José Antônio Mkūmbukwa',
  'Bi. Tatu Kombo',
  'Deogratias Chrysostom Mutalemwa Rweyemamu Kaijage',
];
