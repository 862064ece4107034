import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { paths } from '../../paths.ts'
import { closeOfficer } from '../join/fixtures.ts'
import type { Close } from './certify/compare.ts'
import { CertifyPage, type CertifyState } from './certify/page.tsx'
import { officerGoneMail } from './mails.ts'

const base = paths.interaction('exemple')
const now = new Date('2026-09-02T09:30:00Z')
const label = 'Transports du Morvan'
const source = 'Registre national des entreprises'
const close = closeOfficer as Close

const entry = (state: string, said: CertifyState, demanded = false): GalleryEntry => ({
  id: 'certify-officer',
  state,
  page: () => <CertifyPage base={base} siret="90000105800016" label={label} demanded={demanded} said={said} />,
  serviceName: 'Démarches en ligne',
  signedInAs: 'Ada Martin',
})

/** Every answer of the register of officers, and the mail when it changes. */
export const officersGallery: GalleryEntry[] = [
  entry('identity-needed', { state: 'identity_needed' }, true),
  entry('ready', { state: 'ready', verifiedAt: now }),
  ...(['public_body', 'association', 'other_body', 'run_by_companies', 'not_here'] as const).map((why) =>
    entry(why.replaceAll('_', '-'), { state: 'not_covered', why }),
  ),
  entry('none', { state: 'none', source }),
  entry('unavailable', { state: 'unavailable' }),
  entry('registry-away', { state: 'registryAway' }),
  entry('close', { state: 'close', close, isMember: false }),
  entry('close-member', { state: 'close', close, isMember: true }),
  {
    id: 'certify-officer',
    state: 'own-pages',
    page: () => (
      <CertifyPage
        base={paths.signIn}
        siret="90000105800016"
        label={label}
        demanded={false}
        said={{ state: 'ready', verifiedAt: now }}
      />
    ),
    signedInAs: 'Ada Martin',
  },
  ...(['fr', 'en'] as const).map((locale) => ({
    id: 'mail-officer-gone',
    state: locale,
    mail: () =>
      officerGoneMail(
        { issuer: 'https://moncomptepro.example.fr', supportContact: 'aide@example.fr' },
        { to: { accountId: 'a', email: 'ada@transports.example.fr', locale, name: 'Ada Martin' }, label },
      ),
  })),
]
