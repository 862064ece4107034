import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { paths } from '../../paths.ts'
import { account, clamart, now } from '../../sign-in/fixtures.ts'
import type { MergeableAccount } from './find-accounts.ts'
import { mergedMail } from './mails.ts'
import { ConfirmMergePage, MergeTroublePage, StartMergePage } from './page.tsx'

const around = { path: paths.mergeAccounts, signedInAs: 'Ada Martin' }
const current: MergeableAccount = {
  id: account.id,
  name: 'Ada Martin',
  locale: 'fr',
  addresses: [account.primaryEmail],
  organizations: [clamart.label],
  passwordSetAt: null,
  hasIdentity: false,
}
const other = {
  ...current,
  id: 'other',
  name: null,
  addresses: ['ada@agglomeration-exemple.fr', 'a.martin@exemple.fr'],
  organizations: [],
}

export const mergeGallery: GalleryEntry[] = [
  { id: 'merge', state: 'start', ...around, page: () => <StartMergePage /> },
  { id: 'merge', state: 'confirm', ...around, page: () => <ConfirmMergePage current={current} other={other} /> },
  { id: 'merge', state: 'error', ...around, page: () => <ConfirmMergePage current={current} other={other} missing /> },
  ...(['expired', 'same_account', 'two_identities', 'incompatible'] as const).map(
    (why): GalleryEntry => ({ id: 'merge', state: why, ...around, page: () => <MergeTroublePage why={why} /> }),
  ),
  ...(['fr', 'en'] as const).map(
    (locale): GalleryEntry => ({
      id: 'mail-accounts-merged',
      state: locale,
      mail: () =>
        mergedMail({ to: account.primaryEmail, locale, addresses: [account.primaryEmail, ...other.addresses], at: now }),
    }),
  ),
]
