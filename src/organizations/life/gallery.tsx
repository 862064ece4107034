import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { townHall } from '../join/fixtures.ts'
import type { Recipient } from '../join/people.ts'
import { endingMail, endingsMail } from './end-notice/mails.ts'
import { closingMail, goesOnMail, provisionalEndingMail, stillThereMail, suspendedMail } from './mails.ts'
import { StillTherePage, type StillThereProps } from './still-there/page.tsx'
import { TransferPage, type TransferPageProps } from './transfer/page.tsx'

const site = { issuer: 'https://identite.example', supportContact: 'support@identite.example' }
const { label, siret } = townHall
const email = 'ada.martin@clamart.fr'
const to: Recipient = { accountId: 'a', email, locale: 'fr', name: 'Ada Martin' }
const about = { to, label, until: new Date('2026-10-02T09:30:00Z') }
const token = 'example'
const organizationId = '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04'
const endsAt = new Date('2026-12-31T23:59:59Z')
const ending = ['Zoé Petit (zoe.petit@prestataire.example)', 'Jean de La Rochefoucauld (jean@prestataire.example)'].map(
  (person) => ({
    membershipId: '3c5d6a0e-5b1e-4f52-8a39-9f0a2a1b7c03',
    person,
    endsAt,
  }),
)

const stillThere = (state: string, props: StillThereProps): GalleryEntry => ({
  id: 'still-there',
  state,
  page: () => <StillTherePage {...props} />,
})

const successor = { name: 'Commune nouvelle', siret: '92993941100013', address: 'Place du Caquet, 93200 Saint-Denis' }
const transfer = (state: string, change: Partial<TransferPageProps>): GalleryEntry => ({
  id: 'transfer',
  state,
  page: () => <TransferPage membershipId="m" from={{ label, siret }} to={successor} answer={null} {...change} />,
  signedInAs: 'Ada Martin',
})

const mail = (id: string, compose: (written: typeof about) => ReturnType<typeof goesOnMail>): GalleryEntry[] => [
  { id, state: 'filled', mail: () => compose(about) },
  { id, state: 'english', mail: () => compose({ ...about, to: { ...to, locale: 'en' } }) },
]

/** The life of a membership: its questions, its pages, its mails. */
export const lifeGallery: GalleryEntry[] = [
  stillThere('asked', { state: 'asked', label, email, token }),
  stillThere('confirmed', { state: 'confirmed', label }),
  stillThere('left', { state: 'left', label }),
  stillThere('last-administrator', { state: 'last_administrator', label }),
  stillThere('sent', { state: 'sent', label, email }),
  stillThere('gone', { state: 'gone' }),
  transfer('proposed', {}),
  transfer('requested', { answer: 'requested' }),
  transfer('refused', { answer: 'refused' }),
  transfer('unavailable', { to: null, answer: 'unavailable' }),
  ...mail('mail-membership_still_there', (one) => stillThereMail(site, { ...one, token })),
  ...mail('mail-membership_provisional_ending', (one) => provisionalEndingMail(site, { ...one, siret })),
  ...mail('mail-membership_establishment_closed', (one) => closingMail(site, { ...one, transfer: 'm' })),
  { id: 'mail-membership_establishment_closed', state: 'alone', mail: () => closingMail(site, { ...about, transfer: null }) },
  ...mail('mail-membership_suspended', (one) => suspendedMail(site, { ...one, cause: 'not_confirmed', siret })),
  ...mail('mail-membership_ending', ({ to: person }) => endingMail(site, { to: person, label, endsAt })),
  ...mail('mail-memberships_ending', ({ to: person }) =>
    endingsMail(site, { to: person, label, organizationId, people: ending }),
  ),
  {
    id: 'mail-memberships_ending',
    state: 'one',
    mail: () => endingsMail(site, { to, label, organizationId, people: ending.slice(0, 1) }),
  },
  ...mail('mail-membership_goes_on', (one) => goesOnMail(site, one)),
]
