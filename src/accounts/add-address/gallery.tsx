import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { paths } from '../../paths.ts'
import { addAddressCodeMail, addressAddedMail, addressTakenMail } from './mails.ts'
import { AddAddressPage, AddressCodePage, type AddressTrouble } from './page.tsx'

const base = paths.interaction('example')
const around = { serviceName: 'Démarches en ligne', signedInAs: 'Ada Martin' }
const address = paths.addAddress(base)
const place = { form: address, code: `${address}/code`, back: paths.step(base, 'join'), siret: '11006801200050' }
const email = 'ada@developpement-durable.gouv.fr'

const form = (state: string, typed?: string, trouble?: AddressTrouble): GalleryEntry => ({
  id: 'add-address',
  state,
  page: () => <AddAddressPage place={place} {...(typed && { typed })} {...(trouble && { trouble })} />,
  ...around,
})

const code = (state: string, trouble?: 'wrong' | 'expired' | 'burnt' | 'taken'): GalleryEntry => ({
  id: 'add-address-code',
  state,
  page: () => <AddressCodePage place={place} email={email} {...(trouble && { typed: '01234', trouble })} />,
  ...around,
})

const refused: GalleryEntry = {
  id: 'add-address-code',
  state: 'refused by the mail system',
  page: () => <AddressCodePage place={place} email={email} refused />,
  ...around,
}

const at = new Date('2026-09-02T09:30:00Z')

export const addAddressGallery: GalleryEntry[] = [
  form('empty'),
  form('error', 'ada@', { outcome: 'incomplete', suggestion: null }),
  form('misspelt', 'ada@orange.f', { outcome: 'misspelt', suggestion: 'ada@orange.fr', confirm: 'ada@orange.f' }),
  form('undeliverable', 'ada@nulle-part.fr', { outcome: 'undeliverable', confirm: 'ada@nulle-part.fr' }),
  form('yours', email, { outcome: 'yours' }),
  form('locked', email, { outcome: 'too_many' }),
  code('empty'),
  code('error', 'wrong'),
  code('expired', 'expired'),
  code('locked', 'burnt'),
  code('taken', 'taken'),
  refused,
  ...(['fr', 'en'] as const).flatMap((locale): GalleryEntry[] => [
    {
      id: 'mail-add-address-code',
      state: locale,
      mail: () => addAddressCodeMail({ to: email, locale, code: '0123456789', expiresAt: at }),
    },
    {
      id: 'mail-address-taken',
      state: locale,
      mail: () => addressTakenMail({ to: email, locale, issuer: 'https://moncomptepro.example.fr' }),
    },
    {
      id: 'mail-address-added',
      state: locale,
      mail: () => addressAddedMail({ to: 'ada@clamart.fr', locale, address: email, support: 'aide@exemple.fr' }),
    },
  ]),
]
