import type { Generated } from 'kysely'

/** Directories read from their open dumps, and what waits for a source to answer. */
export type SourceTables = {
  directoryImports: DirectoryImportsTable
  directoryRecords: DirectoryRecordsTable
  directorySharedHosts: { importId: string; host: string }
  keptJoins: KeptJoinsTable
}

export type DirectoryName = 'administration' | 'education'

type DirectoryImportsTable = {
  id: string
  directory: DirectoryName
  fileName: string
  status: 'loading' | 'current' | 'replaced'
  records: Generated<number>
  startedAt: Date
  finishedAt: Date | null
}

type DirectoryRecordsTable = {
  importId: string
  position: number
  kind: 'town_hall' | 'school' | 'body'
  communeCode: string
  siret: string
  siren: string
  uai: string
  name: string
  addresses: string[]
  /** of these addresses */
  hosts: Generated<string[]>
}

type KeptJoinsTable = {
  id: string
  accountId: string
  siret: string
  confirmed: boolean
  serviceName: string | null
  status: 'open' | 'settled' | 'cancelled'
  keptAt: Date
  settledAt: Date | null
  outcome: string | null
}
