import type { EmailChecker } from './accounts/email/checker.ts'
import type { BreachedList } from './accounts/password/breached-list.ts'
import type { PasswordHasher } from './accounts/password/hasher.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Db } from './database/index.ts'
import type { IdentityProvider } from './identity/port.ts'
import type { OfficialContacts } from './organizations/directory/port.ts'
import type { TextRecords } from './organizations/domain-proofs/text-records.ts'
import type { OfficersRegister } from './organizations/officers/port.ts'
import type { CompanyRegistry } from './organizations/registry/port.ts'
import type { Keyring } from './secrets/keyring.ts'
import type { Engine } from './sign-in/engine.ts'

/** What the composition root hands to every slice. A slice that needs less asks for `Pick<Deps, …>`. */
export type Deps = {
  config: Config
  db: Db
  clock: Clock
  keyring: Keyring
  registry: CompanyRegistry
  directory: OfficialContacts
  identityProvider: IdentityProvider
  officers: OfficersRegister
  emailChecker: EmailChecker
  textRecords: TextRecords
  passwords: PasswordHasher
  breachedList: BreachedList
  engine: Engine
}
