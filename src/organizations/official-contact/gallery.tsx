import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { paths } from '../../paths.ts'
import { townHall } from '../join/fixtures.ts'
import { OfficialContactPage } from './page.tsx'

const base = paths.interaction('example')
const around = { serviceName: 'Démarches en ligne', signedInAs: 'Ada Martin' }

const proof = { siret: townHall.siret, label: townHall.label, chosenAddress: null }
const oneAddress = [{ address: 'mairie@clamart.fr', name: 'Mairie - Clamart' }]
const severalAddresses = [...oneAddress, { address: 'trivaux@clamart.fr', name: 'Mairie annexe - Trivaux' }]
const sent = { ...proof, addresses: severalAddresses, chosenAddress: 'mairie@clamart.fr' }
const official = (state: string, props: Partial<Parameters<typeof OfficialContactPage>[0]>): GalleryEntry => ({
  id: 'official-contact',
  state,
  page: () => (
    <OfficialContactPage
      base={base}
      proof={{ ...proof, addresses: severalAddresses }}
      source="service-public.fr"
      expected={false}
      {...props}
    />
  ),
  ...around,
})

export const officialContactGallery: GalleryEntry[] = [
  official('one-address', { proof: { ...proof, addresses: oneAddress } }),
  official('several-addresses', {}),
  official('colleague', { mayAskColleague: true }),
  official('administered', { administered: true }),
  official('error', { chooseError: true }),
  official('sent', { proof: sent, expected: true }),
  official('wrong', { proof: sent, expected: true, typed: '12345 67890', error: 'wrong' }),
  official('expired', { proof: sent, error: 'expired' }),
  official('too-many', { proof: sent, expected: true, notBefore: new Date('2026-09-02T09:45:00Z') }),
  official('locked', { proof: sent, expected: true, error: 'burnt' }),
]
