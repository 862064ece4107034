import type { Mail } from './message.ts'
import type { OutgoingMail } from './transport/port.ts'

export const codeMail: Mail = {
  kind: 'sign_in_code',
  to: 'ada@mairie-exemple.fr',
  locale: 'fr',
  subject: 'Votre code pour vous connecter',
  blocks: [{ p: 'Voici votre code.' }, { code: '0123456789' }],
}

export const outgoingMail: OutgoingMail = {
  id: '7b1c1d1e-3c1b-4b55-9d0f-2f6a4e5b6c7d',
  to: 'ada@mairie-exemple.fr',
  locale: 'fr',
  subject: 'Votre code pour vous connecter',
  html: '<p>Élu : 01234 56789</p>',
  text: 'Élu : 01234 56789\n',
}
