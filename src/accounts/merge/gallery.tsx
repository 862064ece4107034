import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { paths } from '../../paths.ts'
import { account, clamart, now } from '../../sign-in/fixtures.ts'
import type { MergeableAccount } from './find-accounts.ts'
import { mergedMail } from './mails.ts'
import { ConfirmMergePage, ExcludedMergePage, MergeTroublePage, StartMergePage } from './page.tsx'

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
  ...(['expired', 'same_account', 'two_identities'] as const).map(
    (why): GalleryEntry => ({ id: 'merge', state: why, ...around, page: () => <MergeTroublePage why={why} /> }),
  ),
  ...(
    [
      { conflict: 'incompatible_roles', one: 'Met en paiement', other: 'Passe les commandes', service: 'Paie des agents' },
      { conflict: 'separate_groups', one: 'Contrôle', other: 'Exécution', service: '' },
    ] as const
  ).map((of): GalleryEntry => ({ id: 'merge', state: of.conflict, ...around, page: () => <ExcludedMergePage of={of} /> })),
  ...(['fr', 'en'] as const).map(
    (locale): GalleryEntry => ({
      id: 'mail-accounts-merged',
      state: locale,
      mail: () =>
        mergedMail({
          to: account.primaryEmail,
          locale,
          addresses: [account.primaryEmail, ...other.addresses],
          at: now,
          support: 'aide@exemple.fr',
        }),
    }),
  ),
]
