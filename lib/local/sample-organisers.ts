/** People who may sign in to the local run, and what they are in its sample event. */
export const SAMPLE_ORGANISERS = [
  { id: 'asha', name: 'Asha Mwinyi', address: 'asha@cheti.example', role: 'owner' },
  { id: 'juma', name: 'Juma Kessy', address: 'juma@cheti.example', role: 'editor' },
  { id: 'neema', name: 'Neema Lyimo', address: 'neema@cheti.example', role: 'analyst' },
  { id: 'baraka', name: 'Baraka Mollel', address: 'baraka@cheti.example', role: 'door' },
] as const;
