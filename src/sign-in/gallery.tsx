import type { EmailAddress } from '../accounts/email/parse.ts'
import type { GalleryEntry } from '../dev/gallery-entry.ts'
import type { Mail } from '../mail/message.ts'
import { paths } from '../paths.ts'
import { CodePage } from './code/page.tsx'
import { CreateAccountPage } from './create-account/page.tsx'
import { now } from './fixtures.ts'
import { IdentifyPage } from './identify/page.tsx'
import { LinkExpiredPage, LinkPage } from './link/page.tsx'
import { mailGallery } from './mail-gallery.ts'
import { ConfirmMailboxPage } from './mailbox/confirm-page.tsx'
import { NamesPage } from './names/page.tsx'
import { offerPasskeyGallery } from './offer-passkey/gallery.tsx'
import { OtherTabPage } from './other-tab/page.tsx'
import { ContinuePage } from './password/continue-page.tsx'
import { ForgottenPasswordPage, ResetPasswordPage } from './password/reset-page.tsx'
import { ReturnPage } from './return-page.tsx'
import { SignedOutPage, SignOutPage } from './sign-out/page.tsx'

const base = paths.interaction('exemple')
const email = 'ada.martin@clamart.fr'
const service = { serviceName: 'Démonstration' }
const later = { until: new Date('2026-03-02T13:32:00Z'), retryAfterSeconds: 720 }
const locked = { until: null, retryAfterSeconds: 86_400 }
const token = 'exemple'

const otherTab: GalleryEntry[] = [
  { id: 'other-tab', state: 'typed', ...service, page: () => <OtherTabPage base={base} address={email} isSignedIn={false} /> },
  {
    id: 'other-tab',
    state: 'signed-in',
    ...service,
    signedInAs: 'Ada Martin',
    page: () => <OtherTabPage base={base} address={email} isSignedIn />,
  },
]

const identify: GalleryEntry[] = [
  { id: 'identify', state: 'empty', ...service, page: () => <IdentifyPage base={base} /> },
  { id: 'identify', state: 'filled', ...service, page: () => <IdentifyPage base={base} email={email} /> },
  {
    id: 'identify',
    state: 'organization-asks',
    ...service,
    page: () => <IdentifyPage base={base} organizationAsks="Commune de clamart - Mairie" email={email} />,
  },
  { id: 'identify', state: 'create', ...service, page: () => <IdentifyPage base={base} creating /> },
  {
    id: 'identify',
    state: 'again',
    signedInAs: 'Ada Martin',
    page: () => <IdentifyPage base={paths.signIn} email={email} again />,
  },
  {
    id: 'identify',
    state: 'error',
    ...service,
    page: () => <IdentifyPage base={base} email="ada@clamart" trouble={{ outcome: 'incomplete', suggestion: null }} />,
  },
  {
    id: 'identify',
    state: 'suggestion',
    ...service,
    page: () => (
      <IdentifyPage
        base={base}
        email="nom@ornage.fr"
        trouble={{ outcome: 'misspelt', suggestion: 'nom@orange.fr' as EmailAddress, confirm: 'nom@ornage.fr' as EmailAddress }}
      />
    ),
  },
  {
    id: 'identify',
    state: 'undeliverable',
    ...service,
    page: () => (
      <IdentifyPage
        base={base}
        email="nom@exemple.fr"
        trouble={{ outcome: 'undeliverable', confirm: 'nom@exemple.fr' as EmailAddress }}
      />
    ),
  },
]

const passkeyErrors: GalleryEntry[] = (
  ['unknown', 'expired', 'unverified', 'refused', 'replayed', 'clone', 'not_yours'] as const
).map((trouble) => ({
  id: 'identify',
  state: `passkey-${trouble}`,
  ...service,
  page: () => <IdentifyPage base={base} passkeyTrouble={trouble} />,
}))

const choices: GalleryEntry[] = [
  { id: 'continue', state: 'empty', ...service, page: () => <ContinuePage {...{ base, email }} first="code" /> },
  { id: 'continue', state: 'password-first', ...service, page: () => <ContinuePage {...{ base, email }} first="password" /> },
  {
    id: 'continue',
    state: 'address-of-a-federation',
    ...service,
    addressIsTheirs: true,
    page: () => <ContinuePage {...{ base, email }} first="code" />,
  },
  { id: 'continue', state: 'create', ...service, page: () => <ContinuePage {...{ base, email }} first="code" creating /> },
  { id: 'continue', state: 'error', ...service, page: () => <ContinuePage {...{ base, email }} first="code" trouble="wrong" /> },
  {
    id: 'continue',
    state: '429',
    ...service,
    page: () => <ContinuePage {...{ base, email }} first="password" trouble={later} />,
  },
  {
    id: 'continue',
    state: 'locked',
    ...service,
    page: () => <ContinuePage {...{ base, email }} first="password" trouble={locked} />,
  },
  {
    id: 'continue',
    state: '429-mails',
    ...service,
    page: () => <ContinuePage {...{ base, email }} first="code" mailTrouble={later} />,
  },
]

const codes: GalleryEntry[] = [
  { id: 'code', state: 'empty', ...service, page: () => <CodePage {...{ base, email }} /> },
  {
    id: 'code',
    state: 'address-of-a-federation',
    ...service,
    addressIsTheirs: true,
    page: () => <CodePage {...{ base, email }} />,
  },
  { id: 'code', state: 'error', ...service, page: () => <CodePage {...{ base, email }} trouble="wrong" /> },
  { id: 'code', state: 'expired', ...service, page: () => <CodePage {...{ base, email }} trouble="expired" /> },
  { id: 'code', state: 'locked', ...service, page: () => <CodePage {...{ base, email }} trouble="burnt" /> },
  { id: 'code', state: '429', ...service, page: () => <CodePage {...{ base, email }} trouble={later} /> },
  { id: 'code', state: '429-mails', ...service, page: () => <CodePage {...{ base, email }} mailTrouble={later} /> },
  { id: 'code', state: 'refused-by-mail-system', ...service, page: () => <CodePage {...{ base, email }} refusedByMailSystem /> },
]

const confirmations: GalleryEntry[] = (['verify-email', 'trust-browser'] as const).flatMap((step) => [
  { id: step, state: 'empty', ...service, page: () => <ConfirmMailboxPage {...{ base, step, email }} sent={false} /> },
  { id: step, state: 'sent', ...service, page: () => <ConfirmMailboxPage {...{ base, step, email }} sent /> },
  {
    id: step,
    state: 'refused',
    ...service,
    page: () => <ConfirmMailboxPage {...{ base, step, email }} sent refusedByMailSystem />,
  },
  { id: step, state: 'error', ...service, page: () => <ConfirmMailboxPage {...{ base, step, email }} sent trouble="wrong" /> },
  {
    id: step,
    state: 'expired',
    ...service,
    page: () => <ConfirmMailboxPage {...{ base, step, email }} sent trouble="expired" />,
  },
  {
    id: step,
    state: '429',
    ...service,
    page: () => <ConfirmMailboxPage {...{ base, step, email }} sent={false} mailTrouble={later} />,
  },
])

const links: GalleryEntry[] = [
  { id: 'link', state: 'filled', page: () => <LinkPage {...{ token, email }} elsewhere={false} /> },
  { id: 'link', state: 'elsewhere', page: () => <LinkPage token={token} email="a•••@clamart.fr" elsewhere /> },
  { id: 'link', state: 'expired', page: () => <LinkExpiredPage /> },
  { id: 'return', state: 'filled', page: () => <ReturnPage address="#" title="Retour vers Démonstration" /> },
  { id: 'sign-out', state: 'filled', signedInAs: 'Ada Martin', page: () => <SignOutPage /> },
  { id: 'signed-out', state: 'filled', page: () => <SignedOutPage /> },
]

const account = { base, email, hasPassword: false, passkeyOffered: true }
const names = { given: '', family: '', noGiven: false, noFamily: false }

const accounts: GalleryEntry[] = [
  { id: 'create-account', state: 'empty', ...service, page: () => <CreateAccountPage {...account} /> },
  {
    id: 'create-account',
    state: 'awaiting',
    ...service,
    page: () => <CreateAccountPage {...account} awaiting={['Commune de Clamart', 'Commune de Lamalou-les-Bains']} />,
  },
  { id: 'create-account', state: 'missing', ...service, page: () => <CreateAccountPage {...account} missing /> },
  {
    id: 'create-account',
    state: 'error',
    ...service,
    page: () => <CreateAccountPage {...account} method="password" reason="too_short" />,
  },
  {
    id: 'create-account',
    state: 'proposed',
    ...service,
    page: () => <CreateAccountPage {...account} method="password" proposed="ordinateur bleu cascade vélo tambour" />,
  },
  {
    id: 'create-account',
    state: 'terms-changed',
    ...service,
    page: () => <CreateAccountPage {...account} passkeyOffered={false} termsChanged />,
  },
  {
    id: 'create-account',
    state: 'passkey-refused',
    ...service,
    page: () => <CreateAccountPage {...account} method="passkey" passkeyTrouble="refused" />,
  },
  { id: 'create-account', state: 'has-password', ...service, page: () => <CreateAccountPage {...account} hasPassword /> },
  ...offerPasskeyGallery(base, service),
  { id: 'names', state: 'empty', ...service, page: () => <NamesPage base={base} typed={names} /> },
  {
    id: 'names',
    state: 'error',
    ...service,
    page: () => <NamesPage base={base} typed={{ ...names, family: 'R2D2' }} errors={{ given: 'missing', family: 'invalid' }} />,
  },
  { id: 'forgotten-password', state: 'filled', ...service, page: () => <ForgottenPasswordPage {...{ base, email }} /> },
  {
    id: 'forgotten-password',
    state: '429',
    ...service,
    page: () => <ForgottenPasswordPage {...{ base, email }} mailTrouble={later} />,
  },
  { id: 'reset-password', state: 'by-code', ...service, page: () => <ResetPasswordPage {...{ base, email }} /> },
  { id: 'reset-password', state: 'by-link', page: () => <ResetPasswordPage {...{ email, token }} base={paths.signIn} /> },
  {
    id: 'reset-password',
    state: 'error',
    ...service,
    page: () => <ResetPasswordPage {...{ base, email }} code="012 345" trouble="wrong" />,
  },
  {
    id: 'reset-password',
    state: '429',
    ...service,
    page: () => <ResetPasswordPage {...{ base, email }} mailTrouble={later} />,
  },
  {
    id: 'reset-password',
    state: 'refused-by-mail-system',
    ...service,
    page: () => <ResetPasswordPage {...{ base, email }} refusedByMailSystem />,
  },
  { id: 'reset-password', state: 'weak', ...service, page: () => <ResetPasswordPage {...{ base, email }} reason="breached" /> },
]

const mails: GalleryEntry[] = mailGallery(now).map((mail: Mail) => ({
  id: `mail-${mail.kind}`,
  state: mail.locale,
  mail: () => mail,
}))

export const signInGallery: GalleryEntry[] = [
  ...identify,
  ...otherTab,
  ...passkeyErrors,
  ...choices,
  ...codes,
  ...confirmations,
  ...links,
  ...accounts,
  ...mails,
]
