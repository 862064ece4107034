import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Db } from '../database/index.ts'
import { type FakeDirectory, fakeDirectory } from '../organizations/directory/fake.ts'
import type { JoinDeps } from '../organizations/join/join.ts'
import { companyLike, type FakeRegistry, fakeRegistry } from '../organizations/registry/fake.ts'
import type { Company } from '../organizations/registry/port.ts'
import type { Siret } from '../organizations/siret.ts'
import { createKeyring } from '../secrets/keyring.ts'
import { addAccount } from './add-account.ts'

export const clamart = companyLike()

export const privateCompany = companyLike({
  siret: '55203253400646' as Siret,
  name: 'DANONE',
  sign: null,
  legalCategory: '5599',
  legalUnitHeadcount: '53',
  naf: '10.51A',
})

export const smallAssociation = companyLike({
  siret: '49430870400016' as Siret,
  name: 'LES AMIS DU MARAIS',
  sign: null,
  legalCategory: '9220',
  legalUnitHeadcount: 'NN',
  naf: '94.99Z',
})

export type Bench = JoinDeps & {
  registry: FakeRegistry
  directory: FakeDirectory
  moveTo(now: Date): void
  /** an account with proved addresses, the first one primary */
  account(...emails: string[]): Promise<string>
  /** subjects of the mails waiting, for one address */
  mailsTo(address: string): Promise<string[]>
}

/** The ports and the people that tests of joining share. */
export const testBench = (
  db: Db,
  { companies = [clamart, privateCompany, smallAssociation] }: { companies?: Company[] } = {},
): Bench => {
  let now = new Date('2026-09-02T09:30:00Z')
  const clock: Clock = () => now
  return {
    db,
    clock,
    keyring: createKeyring(['a root key of thirty-two characters']),
    config: {
      deployment: 'development',
      issuer: 'http://localhost:3000',
      supportContact: 'aide@exemple.fr',
      emailProofMaxAgeDays: 90,
    } as Config,
    registry: fakeRegistry(...companies),
    directory: fakeDirectory({
      communeCode: '92023',
      siret: '21920023500014',
      name: 'Mairie - Clamart',
      email: 'mairie@clamart.fr',
    }),
    moveTo: (later) => {
      now = later
    },
    account: (...emails) => addAccount(db, now, emails),
    mailsTo: async (address) => {
      const rows = await db.selectFrom('outbox').select('kind').where('toAddress', '=', address).orderBy('createdAt').execute()
      return rows.map(({ kind }) => kind)
    },
  }
}
