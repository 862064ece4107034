import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { paths } from '../../paths.ts'
import { account, ago, now } from '../../sign-in/fixtures.ts'
import { factors } from './fixtures.ts'
import { AdvicePage, GuidePage } from './guidance/page.tsx'
import type { Answers } from './guidance/recommend.ts'
import type { Recovery } from './loss/find-recovery.ts'
import { recoveryMail, recoverySteps } from './loss/mails.ts'
import { RecoveryPage } from './loss/page.tsx'
import { factorEvents, factorMail } from './mails.ts'
import { AddPasskeyPage } from './passkeys/add-page.tsx'
import { PasskeyPage } from './passkeys/page.tsx'
import { RecoveryCodesPage } from './recovery-codes/page.tsx'
import { RemovalPage } from './removal/page.tsx'
import { type Removable, whatChanges } from './removal/what-changes.ts'
import { TotpPage } from './totp/page.tsx'

const signedIn = { signedInAs: 'Ada Martin' }
const base = paths.factors
const secret = Buffer.from('12345678901234567890')
const totp = {
  action: `${base}/totp`,
  back: paths.security,
  email: account.primaryEmail,
  secret,
  draft: 'exemple',
  nav: 'account' as const,
}
const codes = ['k7qf-2m9d-x4hp', 'w3nt-8rzk-6cgv', 'p5yb-9jfa-d2me', 'h8vx-4kqn-t7rw', 'b6cg-3zpd-m9ya']
const guide = { base, back: paths.security, nav: 'account' as const }
const given: Answers[] = [
  { passkey: 'yes', install: 'yes', smartphone: 'yes' },
  { passkey: 'no', install: 'no', smartphone: 'yes' },
  { passkey: 'no', install: 'yes', smartphone: 'no' },
  { passkey: 'no', install: 'no', smartphone: 'no' },
]
const passkey = factors.passkeys[0] ?? { id: '', name: '' }

const pages: GalleryEntry[] = [
  { id: 'add-totp', state: 'empty', ...signedIn, page: () => <TotpPage {...totp} /> },
  ...(['wrong', 'expired', 'already'] as const).map(
    (trouble): GalleryEntry => ({
      id: 'add-totp',
      state: `error-${trouble}`,
      ...signedIn,
      page: () => <TotpPage {...totp} trouble={trouble} />,
    }),
  ),
  { id: 'add-passkey', state: 'empty', ...signedIn, page: () => <AddPasskeyPage /> },
  { id: 'add-passkey', state: 'error', ...signedIn, page: () => <AddPasskeyPage trouble="refused" /> },
  { id: 'passkey', state: 'filled', ...signedIn, page: () => <PasskeyPage passkey={passkey} /> },
  { id: 'passkey', state: 'error', ...signedIn, page: () => <PasskeyPage passkey={passkey} missing /> },
  { id: 'recovery-codes', state: 'first', page: () => <RecoveryCodesPage codes={codes} next="#" added /> },
  { id: 'recovery-codes', state: 'again', ...signedIn, page: () => <RecoveryCodesPage codes={codes} next="#" nav="account" /> },
  { id: 'factor-guide', state: 'empty', ...signedIn, page: () => <GuidePage {...guide} given={{}} /> },
  { id: 'factor-guide', state: 'error', ...signedIn, page: () => <GuidePage {...guide} given={{ passkey: 'no' }} asked /> },
  ...given.map(
    (answers, index): GalleryEntry => ({
      id: 'factor-advice',
      state: `advice-${index + 1}`,
      ...signedIn,
      page: () => <AdvicePage {...guide} given={answers} origin="https://identite.exemple.fr" />,
    }),
  ),
]

const removals: [state: string, removed: Removable, change: Partial<typeof account>][] = [
  ['last passkey', 'passkey', { passkeys: 1, recoveryCodes: 8, secondFactorAlways: true, hasPassword: false }],
  ['one passkey of several', 'passkey', { passkeys: 2, recoveryCodes: 8 }],
  ['application', 'totp', { hasTotp: true, recoveryCodes: 8 }],
]
const recovery: Recovery = {
  id: 'r',
  route: 'organization',
  organization: { id: 'o', label: 'Commune de Clamart - Mairie' },
  askedAt: now,
  stage: 'wait',
  usableFrom: ago(-72 * 3_600_000),
}
const losing: GalleryEntry[] = [
  ...removals.map(
    ([state, removed, change]): GalleryEntry => ({
      id: 'remove-factor',
      state,
      ...signedIn,
      page: () => (
        <RemovalPage
          removed={removed}
          name="Windows Hello"
          changes={whatChanges({ ...account, ...change }, removed)}
          action="#"
        />
      ),
    }),
  ),
  { id: 'recovery', state: 'none', ...signedIn, page: () => <RecoveryPage recovery={null} /> },
  { id: 'recovery', state: 'wait', ...signedIn, page: () => <RecoveryPage recovery={recovery} /> },
  { id: 'recovery', state: 'ready', ...signedIn, page: () => <RecoveryPage recovery={{ ...recovery, stage: 'ready' }} /> },
  {
    id: 'recovery',
    state: 'approve',
    ...signedIn,
    page: () => <RecoveryPage recovery={{ ...recovery, organization: null, stage: 'approve', usableFrom: null }} />,
  },
]

const site = { issuer: 'https://identite.exemple.fr', supportContact: 'aide@exemple.fr' }
const mails: GalleryEntry[] = (['fr', 'en'] as const).flatMap((locale) => {
  const to = { to: account.primaryEmail, locale, at: now, support: 'aide@exemple.fr' }
  const about = {
    passkey_added: { name: 'Windows Hello' },
    passkey_removed: { name: 'Windows Hello' },
    recovery_code_used: { left: 7 },
  }
  return [
    ...factorEvents.map((event) => factorMail({ ...to, event, ...(event in about && about[event as keyof typeof about]) })),
    ...recoverySteps.map((what) =>
      recoveryMail(site, {
        ...to,
        what,
        usableFrom: what === 'asked' ? ago(-72 * 3_600_000) : null,
        by: 'Commune de Clamart - Mairie',
      }),
    ),
  ].map((mail): GalleryEntry => ({ id: `mail-${mail.kind}`, state: locale, mail: () => mail }))
})

export const factorGallery: GalleryEntry[] = [...pages, ...losing, ...mails]
