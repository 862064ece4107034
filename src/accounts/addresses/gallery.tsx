import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { paths } from '../../paths.ts'
import { account, clamart, lamalou, now } from '../../sign-in/fixtures.ts'
import { addresses } from '../fixtures.ts'
import { addressRemovedMail, primaryChangedMail } from './mails.ts'
import { AddressesPage, addressOutcomes, RemoveAddressPage } from './page.tsx'

const signedIn = { path: paths.addresses, signedInAs: 'Ada Martin' }
const address = addresses[1]?.address ?? ''
const fates = [
  { membershipId: clamart.id, organizationId: clamart.organizationId, label: clamart.label, to: account.primaryEmail },
  { membershipId: lamalou.id, organizationId: lamalou.organizationId, label: lamalou.label, to: null },
]

export const addressesGallery: GalleryEntry[] = [
  { id: 'addresses', state: 'one', ...signedIn, page: () => <AddressesPage addresses={addresses.slice(0, 1)} /> },
  { id: 'addresses', state: 'filled', ...signedIn, page: () => <AddressesPage addresses={addresses} /> },
  ...addressOutcomes.map(
    (done): GalleryEntry => ({
      id: 'addresses',
      state: done,
      ...signedIn,
      page: () => <AddressesPage addresses={addresses} done={done} />,
    }),
  ),
  { id: 'remove-address', state: 'alone', ...signedIn, page: () => <RemoveAddressPage address={address} fates={[]} /> },
  { id: 'remove-address', state: 'filled', ...signedIn, page: () => <RemoveAddressPage address={address} fates={fates} /> },
  ...(['fr', 'en'] as const).flatMap((locale): GalleryEntry[] => {
    const about = { to: account.primaryEmail, locale, address, at: now, support: 'aide@exemple.fr' }
    return [
      { id: 'mail-address-removed', state: locale, mail: () => addressRemovedMail(about) },
      { id: 'mail-primary-address-changed', state: locale, mail: () => primaryChangedMail(about) },
    ]
  }),
]
