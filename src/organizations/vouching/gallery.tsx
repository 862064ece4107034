import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { paths } from '../../paths.ts'
import { decideJoin } from '../join/decide.ts'
import { address, someCompany, someFacts } from '../join/fixtures.ts'
import { WaitingPage } from '../waiting/page.tsx'
import type { AskError } from './AskColleague.tsx'
import { vouchingAskedMail } from './mails.ts'
import { VouchPage } from './page.tsx'

const site = { issuer: 'https://moncomptepro.example', supportContact: 'aide@moncomptepro.example' }
const id = '5b1e4f52-8a39-4f0a-a1b7-c033c5d6a0e2'
const label = 'Ministere de l’interieur'
const person = 'Zoé Petit (zoe.petit@interieur.gouv.fr)'
const to = { accountId: 'a', email: 'ada.martin@interieur.gouv.fr', locale: 'fr' as const, name: 'Ada Martin' }
const expiresAt = new Date('2026-09-16T09:30:00Z')
const signedInAs = 'Ada Martin'

const facts = {
  ...someFacts,
  organization: { ...someCompany, label, kinds: { ...someCompany.kinds, publicService: true } },
  addresses: [address('zoe.petit@interieur.gouv.fr', { government: true, kind: 'shared' })],
}
const decision = { ...decideJoin(facts), facts, decidedAt: new Date(facts.at) }
const openedAt = new Date('2026-09-02T09:30:00Z')
const request = { id, reference: 'D-7KQ2-M4XW', label, siret: someCompany.siret, openedAt, question: null, decision }

const waiting = (state: string, asked: number, declined = false, refused?: { typed: string; error: AskError }): GalleryEntry => ({
  id: 'waiting-colleague',
  state,
  page: () => (
    <WaitingPage
      base={paths.interaction('example')}
      request={{ ...request, colleagues: { asked, declined } }}
      delay={null}
      refused={refused}
    />
  ),
  serviceName: 'Démarches en ligne',
  signedInAs: 'Zoé Petit',
})

export const vouchingGallery: GalleryEntry[] = [
  waiting('empty', 0),
  waiting('asked', 1),
  waiting('declined', 2, true),
  waiting('enough', 3),
  waiting('malformed', 0, false, { typed: 'ada', error: 'malformed' }),
  waiting('own-address', 0, false, { typed: 'zoe.petit@interieur.gouv.fr', error: 'own_address' }),
  { id: 'vouching', state: 'asked', page: () => <VouchPage state="asked" id={id} person={person} label={label} />, signedInAs },
  { id: 'vouching', state: 'admitted', page: () => <VouchPage state="admitted" person={person} label={label} />, signedInAs },
  { id: 'vouching', state: 'kept', page: () => <VouchPage state="kept" person={person} label={label} />, signedInAs },
  { id: 'vouching', state: 'noted', page: () => <VouchPage state="noted" person={person} label={label} />, signedInAs },
  { id: 'vouching', state: 'too-many', page: () => <VouchPage state="tooMany" />, signedInAs },
  { id: 'vouching', state: 'gone', page: () => <VouchPage state="gone" />, signedInAs },
  { id: 'vouching-asked', state: 'filled', mail: () => vouchingAskedMail(site, { to, id, person, label, expiresAt }) },
  {
    id: 'vouching-asked',
    state: 'english',
    mail: () => vouchingAskedMail(site, { to: { ...to, locale: 'en' }, id, person, label, expiresAt }),
  },
]
