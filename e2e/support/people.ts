/** The invented people that the portal begins with in demo mode. */
export const people = {
  pat: 'pat.jones@riverside.example',
  sam: 'sam.patel@riverside.example',
  ana: 'ana.silva@riverside.example',
  lee: 'lee.ward@riverside.example',
  dispensary: 'dispensary@riverside.example',
  jo: 'jo.marchand@riverside.example',
  hana: 'hana.desk@ict.example',
  omar: 'omar.chief@ict.example',
} as const;

export const password = 'correct horse battery staple';

/** Ana's, set up from the beginning. */
export const anasNumber = '+447700900101';

/** As somebody would write it, and as it is called. */
export const newNumber = { written: '07700 900 111', number: '+447700900111', ending: '111' } as const;
export const otherNumber = { written: '+44 7700 900222', number: '+447700900222', ending: '222' } as const;
