import type { GalleryEntry } from '../dev/gallery-entry.ts'
import { composeMail } from './compose.tsx'
import { codeMail } from './fixtures.ts'
import type { KeptMail } from './mailbox/mails.ts'
import { KeptMailPage, MailboxPage } from './mailbox/page.tsx'
import type { Mail } from './message.ts'

/** One of each block. */
const everyBlock: Mail = {
  ...codeMail,
  blocks: [
    ...codeMail.blocks,
    { link: { href: 'http://localhost:3000/sign-in/link?token=exemple', label: 'Se connecter' } },
    { list: ['Commune de Clamart', 'Communauté de communes Cœur de Garonne'] },
    { quote: 'Votre demande est acceptée.\nBienvenue.' },
    { small: 'Vous n’avez rien demandé ? Ignorez ce message.' },
  ],
}

const kept: KeptMail = {
  ...composeMail(everyBlock),
  id: '7b1c1d1e-3c1b-4b55-9d0f-2f6a4e5b6c7d',
  kind: everyBlock.kind,
  to: everyBlock.to,
  from: 'MonComptePro <ne-pas-repondre@moncomptepro.example>',
  sentAt: new Date('2026-03-10T10:00:00Z'),
}

export const mailGallery: GalleryEntry[] = [
  { id: 'mailbox', state: 'empty', page: () => <MailboxPage mails={[]} /> },
  { id: 'mailbox', state: 'filled', page: () => <MailboxPage mails={[kept, { ...kept, subject: 'Bienvenue' }]} to={kept.to} /> },
  { id: 'mailbox', state: 'one mail', page: () => <KeptMailPage mail={kept} /> },
  { id: 'mail', state: 'every block', mail: () => everyBlock },
]
