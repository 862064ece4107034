import type { Step } from './sign-in/requirements.ts'

/** Where sign-in pages live: under one interaction (one tab), or under `/sign-in` for people who come without a service. */
export type SignInBase = `/interaction/${string}` | '/sign-in'

const stepPaths: Record<Step, string> = {
  identify: 'identify',
  'verify-email': 'verify-email',
  'create-account': 'create-account',
  'trust-browser': 'trust-browser',
  level: 'level',
  'second-factor': 'second-factor',
  names: 'names',
  'official-contact': 'official-contact',
  waiting: 'waiting',
  join: 'join',
  select: 'select-organization',
  policy: 'not-admitted',
  'prove-identity': 'prove-identity',
  'certify-officer': 'certify-officer',
  'service-barred': 'service-barred',
  access: 'access',
  'update-profile': 'update-profile',
  welcome: 'welcome',
  'offer-passkey': 'offer-passkey',
}

/** Every address of ours, once. */
export const paths = {
  interaction: (uid: string): SignInBase => `/interaction/${uid}`,
  signIn: '/sign-in' as const,
  step: (base: SignInBase, step: Step): string => `${base}/${stepPaths[step]}`,
  /** last path segment of a step, for route declarations */
  stepSegment: (step: Step): string => `/${stepPaths[step]}`,
  continueWith: (base: SignInBase): string => `${base}/continue`,
  passkey: (base: SignInBase): string => `${base}/passkey`,
  code: (base: SignInBase): string => `${base}/code`,
  changeAddress: (base: SignInBase): string => `${base}/change-address`,
  forgottenPassword: (base: SignInBase): string => `${base}/forgotten-password`,
  joinConfirm: (base: SignInBase): string => `${base}/join/confirm`,
  joinRefused: (base: SignInBase): string => `${base}/join/refused`,
  joinWithoutSiret: (base: SignInBase): string => `${base}/join/no-siret`,
  addAddress: (base: SignInBase): string => `${base}/add-address`,
  giveUp: (base: SignInBase): string => `${base}/give-up`,
  /** registered at FranceConnect: where it sends people back, and where it sends them once signed out there */
  identityCallback: '/identity/franceconnect/callback' as const,
  identityLeft: '/identity/franceconnect/left' as const,
  /** mailed links land here, whatever browser opens them */
  link: '/sign-in/link' as const,
  resetPassword: '/sign-in/reset-password' as const,
  signOut: '/sign-out' as const,
  home: '/' as const,
  profile: '/personal-information' as const,
  organizations: '/organizations' as const,
  /** where a member learns how to administer their organization, and what they lack for it */
  becomeAdministrator: (organization: string): string => `/organizations/${organization}/become-administrator`,
  security: '/security' as const,
  password: '/security/password' as const,
  forgottenPresentPassword: '/security/password/forgotten' as const,
  /** adding, changing or removing a factor, outside any sign-in */
  factors: '/security/factors' as const,
  secondFactorAlways: '/security/second-factor' as const,
  /** the removal of lost factors that was asked for: seen, and cancelled */
  recovery: '/security/recovery' as const,
  cancelRecovery: '/security/recovery/cancel' as const,
  endSession: '/security/sessions/end' as const,
  endOtherSessions: '/security/sessions/end-others' as const,
  revokeBrowser: '/security/browsers/revoke' as const,
  history: '/security/history' as const,
  addresses: '/security/addresses' as const,
  services: '/services' as const,
  myData: '/my-data' as const,
  downloadData: '/my-data/download' as const,
  deleteAccount: '/my-data/delete' as const,
  accountDeleted: '/my-data/deleted' as const,
  mergeAccounts: '/my-data/merge' as const,
  revokeService: '/services/revoke' as const,
  authorizeResume: (uid: string): string => `/oauth/authorize/${uid}`,
  /** what each OpenID Connect error means, for the teams of services */
  serviceErrors: '/developers/errors' as const,
  stats: '/stats' as const,
  legal: {
    notice: '/mentions-legales',
    terms: '/conditions-generales',
    privacy: '/confidentialite',
    accessibility: '/accessibilite',
    budget: '/budget',
    contact: '/contact',
    source: '/code-source',
  } as const,
  mailbox: '/dev/mailbox' as const,
}
