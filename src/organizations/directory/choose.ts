import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Db } from '../../database/index.ts'
import type { DirectoryName } from '../../database/source-tables.ts'
import { createSource, type SourceOptions } from '../../outgoing/source.ts'
import { importedRecords } from './import/imported.ts'
import { administrationPath, liveAdministration } from './live/administration.ts'
import { educationPath, liveEducation } from './live/education.ts'
import type { OfficialContacts } from './port.ts'
import { directoryFrom, firstOf, type RecordSource } from './record-source.ts'
import { sampleRecords } from './sample.ts'

export type DirectoryParts = { config: Config; clock: Clock; db: Db; onTrouble?: SourceOptions['onTrouble'] }

/** Each directory: asked where the configuration says, else what was imported, else the sample. An import also answers while its directory is away. */
export const chooseDirectory = (parts: DirectoryParts): OfficialContacts => {
  const { administration, education } = liveDirectories(parts)
  return directoryFrom({
    administration: withImport(administration, importedRecords(parts.db, 'administration')),
    education: withImport(education, importedRecords(parts.db, 'education')),
  })
}

/** The directories that are asked where they are published; `null`: not configured. Nothing is called yet. */
export const liveDirectories = (parts: Omit<DirectoryParts, 'db'>): Record<DirectoryName, RecordSource | null> => {
  const { url, educationUrl } = parts.config.directory
  const administration = liveSource(parts, 'annuaire-administration', url, administrationPath)
  const education = liveSource(parts, 'annuaire-education', educationUrl, educationPath)
  return {
    administration: administration && liveAdministration(administration),
    education: education && liveEducation(education),
  }
}

const withImport = (live: RecordSource | null, imported: RecordSource): RecordSource =>
  live ? firstOf(live, imported) : firstOf(imported, sampleRecords())

/** An address without a path is the host of the directory; with one, it is the data set itself. */
const liveSource = ({ config, clock, onTrouble }: Omit<DirectoryParts, 'db'>, name: string, url: string | null, path: string) =>
  url === null
    ? null
    : createSource({
        name,
        baseUrl: new URL(url).pathname === '/' ? new URL(path, url).href : url.replace(/\/records\/?$/, ''),
        clock,
        headers: { 'user-agent': `MonComptePro (${config.issuer})` },
        ...(onTrouble && { onTrouble }),
      })
