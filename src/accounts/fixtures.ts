import { DAY, HOUR, MINUTE } from '../clock.ts'
import { account, ago, session } from '../sign-in/fixtures.ts'
import type { TrustedBrowser } from './browsers/trusted-browsers.ts'
import type { History } from './history/find-sign-ins.ts'
import type { ProfileErrors, TypedProfile } from './profile/read-form.ts'
import type { Address, Profile } from './queries.ts'
import type { OpenSession } from './security/sessions.ts'
import type { KnownService } from './services/known-services.ts'
import type { ServiceUse } from './services/recent-services.ts'

/** Typed examples: for the gallery and the tests of pages. */
export const profile: Profile = {
  givenName: 'Ada',
  familyName: 'Martin',
  hasNoGivenName: false,
  hasNoFamilyName: false,
  phoneNumber: '+33612345678',
  job: 'Secrétaire de mairie',
  locale: 'fr',
}

export const wrongProfile: { typed: TypedProfile; errors: ProfileErrors } = {
  typed: { given: 'R2D2', family: '', noGiven: false, noFamily: false, job: '123', phone: '06 12', locale: 'fr' },
  errors: { given: 'invalid', family: 'missing', job: true, phone: true },
}

export const addresses: Address[] = [
  { address: account.primaryEmail, isPrimary: true, verifiedAt: ago(30 * DAY) },
  { address: 'service.population.et.citoyennete@agglomeration-exemple.fr', isPrimary: false, verifiedAt: ago(2 * DAY) },
]

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1'

export const oneSession: OpenSession = {
  id: session.id,
  userAgent: firefox,
  ip: '192.0.2.17',
  createdAt: ago(2 * HOUR),
  lastSeenAt: ago(MINUTE),
}
export const sessions: OpenSession[] = [
  oneSession,
  {
    id: 'b5e6c1f0-1c2d-4e3f-8a9b-0c1d2e3f4a01',
    userAgent: safari,
    ip: '2001:db8::17',
    createdAt: ago(5 * HOUR),
    lastSeenAt: ago(3 * HOUR),
  },
  {
    id: 'b5e6c1f0-1c2d-4e3f-8a9b-0c1d2e3f4a02',
    userAgent: '',
    ip: '198.51.100.4',
    createdAt: ago(7 * HOUR),
    lastSeenAt: ago(6 * HOUR),
  },
]

export const uses: ServiceUse[] = [
  { clientId: 'demo', serviceName: 'Démonstration', organization: 'Commune de Clamart - Mairie', times: 12, lastAt: ago(HOUR) },
  { clientId: 'aides', serviceName: 'Aides-territoires', organization: null, times: 1, lastAt: ago(9 * DAY) },
]

export const browsers: TrustedBrowser[] = [
  {
    id: 'c5e6c1f0-1c2d-4e3f-8a9b-0c1d2e3f4a01',
    userAgent: firefox,
    createdAt: ago(90 * DAY),
    lastUsedAt: ago(DAY),
    isThisOne: true,
  },
  {
    id: 'c5e6c1f0-1c2d-4e3f-8a9b-0c1d2e3f4a02',
    userAgent: '',
    createdAt: ago(9 * DAY),
    lastUsedAt: ago(9 * DAY),
    isThisOne: false,
  },
]

export const knownServices: KnownService[] = [
  {
    clientId: 'demo',
    serviceName: 'Démonstration',
    organizations: ['Commune de Clamart - Mairie', 'Commune de Lamalou-les-Bains'],
    shared: ['openid', 'email', 'profile', 'organization', 'membership', 'offline_access'],
    times: 12,
    firstAt: ago(80 * DAY),
    lastAt: ago(HOUR),
    live: true,
  },
  {
    clientId: 'aides',
    serviceName: 'Aides-territoires',
    organizations: [],
    shared: null,
    times: 1,
    firstAt: ago(9 * DAY),
    lastAt: ago(9 * DAY),
    live: false,
  },
]

const line = {
  id: '7',
  serviceName: 'Démonstration',
  organization: 'Commune de Clamart - Mairie',
  onBehalfOf: null,
  at: ago(HOUR),
}
export const history: History = {
  lines: [
    { ...line, factors: ['pwd', 'otp'], userAgent: firefox },
    {
      ...line,
      id: '6',
      organization: null,
      onBehalfOf: 'Commune de lyon - Mairie',
      factors: ['mail'],
      userAgent: null,
      at: ago(9 * DAY),
    },
  ],
  services: [{ value: 'demo', label: 'Démonstration' }],
  organizations: [{ value: 'b5e6c1f0-1c2d-4e3f-8a9b-0c1d2e3f4a03', label: 'Commune de Clamart - Mairie' }],
  older: '6',
}
