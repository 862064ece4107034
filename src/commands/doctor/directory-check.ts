import type { Config } from '../../config.ts'
import type { Db } from '../../database/index.ts'
import { liveDirectories } from '../../organizations/directory/choose.ts'
import { sampleCompanies } from '../../organizations/registry/sample-companies.ts'
import type { Trouble } from '../../outgoing/source.ts'
import { bad, type Check, good } from './check.ts'
import type { DoctorWords } from './words.ts'

/** A town hall and a public school, both published for long. */
const wellKnown = { administration: '21920023500014', education: '19750663700010' } as const
const names = ['administration', 'education'] as const

/** Where each directory is read; the ones that are asked live are asked once. */
export const directoryCheck = (words: DoctorWords, config: Config, db: Db): Check => ({
  name: words.directories,
  async run() {
    const imports = await db
      .selectFrom('directoryImports')
      .select(['directory', 'records', 'finishedAt'])
      .where('status', '=', 'current')
      .execute()
    const details: string[] = []
    let well = true
    for (const name of names) {
      let trouble: Trouble | undefined
      const onTrouble = (_name: string, why: Trouble) => {
        trouble = why
      }
      const live = liveDirectories({ config, clock: () => new Date(), onTrouble })[name]
      const imported = imports.find(({ directory }) => directory === name)
      const company = sampleCompanies().find(({ siret }) => siret === wellKnown[name])
      const records = live && company ? await live.recordsFor(company) : null
      if (records === 'unavailable') well = false
      const where =
        records === null
          ? imported
            ? words.directoryImported(imported.records, imported.finishedAt?.toISOString().slice(0, 10) ?? '')
            : words.directorySample
          : records === 'unavailable'
            ? words.directorySilent(trouble ?? words.refused)
            : words.directoryAnswers
      details.push(`${words[name]} : ${where}`)
    }
    return (well ? good : bad)(details.join(' · '))
  },
})
