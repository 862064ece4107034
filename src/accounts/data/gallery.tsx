import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { paths } from '../../paths.ts'
import { account, now } from '../../sign-in/fixtures.ts'
import { accountErasedMail, inactivityMail } from './mails.ts'
import { AccountDeletedPage, DataPage, DeleteAccountPage } from './page.tsx'

const signedIn = { signedInAs: 'Ada Martin' }
const signInUrl = 'https://moncomptepro.example.fr/sign-in'

export const dataGallery: GalleryEntry[] = [
  { id: 'my-data', state: 'filled', path: paths.myData, ...signedIn, page: () => <DataPage /> },
  { id: 'my-data', state: 'merged', path: paths.myData, ...signedIn, page: () => <DataPage merged /> },
  { id: 'delete-account', state: 'empty', path: paths.deleteAccount, ...signedIn, page: () => <DeleteAccountPage /> },
  { id: 'delete-account', state: 'error', path: paths.deleteAccount, ...signedIn, page: () => <DeleteAccountPage refused /> },
  {
    id: 'delete-account',
    state: 'last administrator',
    path: paths.deleteAccount,
    ...signedIn,
    page: () => <DeleteAccountPage alone={[{ id: 'o', label: 'Commune de Clamart - Mairie' }]} />,
  },
  { id: 'account-deleted', state: 'empty', path: paths.accountDeleted, page: () => <AccountDeletedPage /> },
  ...(['fr', 'en'] as const).flatMap((locale): GalleryEntry[] => {
    const to = { to: account.primaryEmail, locale }
    return [
      ...(['asked', 'inactive', 'operator'] as const).map(
        (reason): GalleryEntry => ({
          id: `mail-account-erased-${reason}`,
          state: locale,
          mail: () => accountErasedMail({ ...to, reason, support: 'aide@exemple.fr' }),
        }),
      ),
      ...([1, 2] as const).map(
        (which): GalleryEntry => ({
          id: `mail-account-inactive-${which}`,
          state: locale,
          mail: () => inactivityMail({ ...to, which, erasedOn: now, signInUrl }),
        }),
      ),
    ]
  }),
]
