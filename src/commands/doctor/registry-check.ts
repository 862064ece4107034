import type { Config } from '../../config.ts'
import type { Db } from '../../database/index.ts'
import { organizationLabel } from '../../organizations/label.ts'
import { chooseRegistry } from '../../organizations/registry/choose.ts'
import { parseSiret } from '../../organizations/siret.ts'
import type { Trouble } from '../../outgoing/source.ts'
import { bad, type Check, good } from './check.ts'
import type { DoctorWords } from './words.ts'

/** DINUM: in every register, the sample included. */
const wellKnown = parseSiret('13002526500013')

/** Reads one establishment and searches once, as a person who joins would. */
export const registryCheck = (words: DoctorWords, config: Config, db: Db | null = null): Check => ({
  name: words.registry,
  async run() {
    const { source } = config.registry
    let trouble: Trouble | undefined
    const onTrouble = (_name: string, why: Trouble) => {
      trouble = why
    }
    const registry = chooseRegistry({ config, db, clock: () => new Date(), onTrouble })
    if (wellKnown === null) throw new Error('the well-known SIRET is none')
    const company = await registry.find(wellKnown)
    if (company === 'unavailable' && source === 'local') return bad(words.registryEmpty)
    if (company === 'unavailable') return bad(words.registrySilent(source, trouble ?? words.refused))
    if (company === 'unknown') return bad(words.registryLacks(source))
    const found = await registry.search('mairie', { limit: 10 })
    if (found === 'unavailable') return bad(words.searchSilent(source, trouble ?? words.refused))
    if (source === 'sample') return good(words.registrySample(found.length))
    return good(words.registryFinds(source, organizationLabel(company), found.length))
  },
})
