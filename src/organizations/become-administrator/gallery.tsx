import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import type { Mail } from '../../mail/message.ts'
import type { ShownProof } from '../domain-proofs/DomainProofs.tsx'
import { domainProofLostMail, domainProofMissingMail } from '../domain-proofs/mails.ts'
import type { Recipient } from '../join/people.ts'
import { administratorCodeMail } from './mails.ts'
import { BecomePage } from './page.tsx'
import { type WaysFacts, waysToAdminister } from './ways.ts'

const organization = {
  id: '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04',
  siret: '21920023500014',
  label: 'Commune de clamart - Mairie',
}
const now = new Date('2026-09-02T09:30:00Z')
const contact = { address: 'mairie@clamart.fr', name: 'Mairie - Clamart' }
const proof: ShownProof = {
  id: '5b1e4f52-8a39-4f0a-a1b7-c033c5d6a0e2',
  organizationId: organization.id,
  accountId: '6f1e0a52-6f43-4d9c-9a5b-8e2f0f5f7a01',
  domain: 'clamart.fr',
  token: 'q4W2r8Jk1mVx7bT5sYc0dHf3gLz6nPaEuQiRoXwB9Ks',
  checkedAt: now,
  found: 'other',
  provedAt: null,
  tiedBy: null,
  missingSince: null,
  tie: 'directory',
  heldElsewhere: false,
}
const facts: WaysFacts = {
  membership: { basis: 'domain', oal: 1, isExternal: false, status: 'active', email: 'ada.martin@clamart.fr' },
  hasSecondFactor: true,
  title: null,
  administered: false,
  directory: { answer: 'found', contacts: [contact], source: 'service-public.fr' },
  mayCertify: false,
  addresses: ['ada.martin@clamart.fr'],
  proofs: [proof],
}
const page = (change: Partial<WaysFacts>, shown: Partial<Parameters<typeof BecomePage>[0]> = {}) => {
  const all = { ...facts, ...change }
  const { title, proofs } = all
  return <BecomePage {...{ organization, title, proofs, now, expected: null }} ways={waysToAdminister(all)} {...shown} />
}
const id = 'become-administrator'
const signedInAs = 'Ada Martin'
const to: Recipient = { accountId: proof.accountId, email: 'ada.martin@clamart.fr', locale: 'fr', name: 'Ada Martin' }
const site = { issuer: 'https://moncomptepro.example', supportContact: 'aide@moncomptepro.example' }
const about = { to, label: organization.label, organizationId: organization.id, domain: 'clamart.fr', token: proof.token }

const inBoth = (id: string, write: (to: Recipient) => Mail): GalleryEntry[] =>
  (['fr', 'en'] as const).map((locale) => ({ id: `mail-${id}`, state: locale, mail: () => write({ ...to, locale }) }))

export const becomeAdministratorGallery: GalleryEntry[] = [
  { id, state: 'empty', page: () => page({ proofs: [] }), signedInAs },
  { id, state: 'filled', page: () => page({ mayCertify: true }, { expected: contact }), signedInAs },
  {
    id,
    state: 'open',
    page: () =>
      page(
        {
          membership: { ...facts.membership, basis: 'certified_officer', oal: 2 },
          addresses: [contact.address],
          proofs: [{ ...proof, provedAt: now, tiedBy: 'directory', found: 'right' }],
        },
        { looked: { domain: 'clamart.fr', found: 'right', texts: [], proves: 'domain' } },
      ),
    signedInAs,
  },
  {
    id,
    state: 'error',
    page: () =>
      page(
        { proofs: [{ ...proof, tie: null }] },
        {
          expected: contact,
          contactTrouble: { error: 'wrong', typed: '00000 00000' },
          looked: { domain: 'clamart.fr', found: 'other', texts: ['v=spf1 include:_spf.example.fr -all'], proves: 'nothing' },
          typedDomain: 'gmail.com',
          domainRefusal: 'unclaimable',
        },
      ),
    signedInAs,
  },
  {
    id,
    state: 'locked',
    page: () =>
      page({
        membership: { ...facts.membership, oal: 0 },
        hasSecondFactor: false,
        administered: true,
        directory: { answer: 'unavailable' },
        proofs: [],
      }),
    signedInAs,
  },
  { id, state: 'waiting', page: () => page({ title: { effectiveAt: new Date('2026-09-05T09:30:00Z') } }), signedInAs },
  {
    id,
    state: 'factor-missing',
    page: () => page({ title: { effectiveAt: now }, hasSecondFactor: false }),
    signedInAs,
  },
  { id, state: 'done', page: () => page({ title: { effectiveAt: now } }), signedInAs },
  {
    id: 'administrator-code',
    state: 'filled',
    mail: () =>
      administratorCodeMail({
        to: contact.address,
        code: '1234567890',
        expiresAt: now,
        person: 'Ada Martin (ada.martin@clamart.fr)',
        label: organization.label,
        supportContact: site.supportContact,
      }),
  },
  ...inBoth('domain-proof-missing', (one) =>
    domainProofMissingMail(site, { ...about, to: one, until: new Date('2026-09-16T09:30:00Z') }),
  ),
  ...inBoth('domain-proof-lost', (one) => domainProofLostMail(site, { ...about, to: one, titleEnded: true })),
]
