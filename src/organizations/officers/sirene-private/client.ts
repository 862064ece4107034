import { z } from 'zod'
import { type Clock, SECOND } from '../../../clock.ts'
import type { Source } from '../../../outgoing/source.ts'
import { countryCode } from '../normalise.ts'
import type { Officer, OfficersReading, OfficersRegister } from '../port.ts'

export const sirenePrivateSource = 'répertoire Sirene'

export type SirenePrivateAccount = { clientId: string; clientSecret: string; username: string; password: string; clock: Clock }

const text = z.string().nullish()

const Token = z.looseObject({ access_token: z.string().min(1), expires_in: z.number().nullish() })

const Unit = z.looseObject({
  uniteLegale: z.looseObject({
    siren: z.string(),
    sexeUniteLegale: text,
    prenom1UniteLegale: text,
    prenom2UniteLegale: text,
    prenom3UniteLegale: text,
    prenom4UniteLegale: text,
    dateNaissanceUniteLegale: text,
    codeCommuneNaissanceUniteLegale: text,
    codePaysNaissanceUniteLegale: text,
    periodesUniteLegale: z.array(
      z.looseObject({ dateFin: text, nomUniteLegale: text, nomUsageUniteLegale: text, categorieJuridiqueUniteLegale: text }),
    ),
  }),
})
type Unit = z.infer<typeof Unit>['uniteLegale']

const genders: Record<string, Officer['gender']> = { M: 'male', F: 'female' }

/** `[ND]`: hidden even here. */
const said = (value: string | null | undefined): string | null => (value && value !== '[ND]' ? value : null)

/** SIRENE with the right to personal data, for sole traders: the company is the person. `tokens`: where INSEE gives its keys. */
export const sirenePrivateOfficers = (source: Source, tokens: Source, account: SirenePrivateAccount): OfficersRegister => {
  const { clock, clientId, clientSecret, username, password } = account
  let known: { token: string; until: number } | undefined

  const token = async (): Promise<string | null> => {
    const now = clock().getTime()
    if (known && now < known.until) return known.token
    const form = { grant_type: 'password', client_id: clientId, client_secret: clientSecret, username, password }
    const answer = await tokens.post('/token', { form })
    const read = answer.said && answer.status === 200 ? Token.safeParse(answer.body) : null
    if (!read?.success) return null
    const lifeMs = Math.max(0, (read.data.expires_in ?? 300) - 30) * SECOND
    known = { token: read.data.access_token, until: now + lifeMs }
    return known.token
  }

  return {
    async read({ siren }) {
      const key = await token()
      if (key === null) return { answer: 'unavailable' }
      const answer = await source.get(`/siren/${siren}`, { headers: { authorization: `Bearer ${key}` } })
      if (!answer.said) return { answer: 'unavailable' }
      if (answer.status === 401) known = undefined
      if (answer.status === 404) return { answer: 'none', source: sirenePrivateSource }
      const read = answer.status === 200 ? Unit.safeParse(answer.body) : null
      return read?.success && read.data.uniteLegale.siren === siren ? readUnit(read.data.uniteLegale) : { answer: 'unavailable' }
    },
  }
}

const readUnit = (unit: Unit): OfficersReading => {
  const current = unit.periodesUniteLegale.find(({ dateFin }) => dateFin == null)
  const familyName = said(current?.nomUniteLegale)
  if (current?.categorieJuridiqueUniteLegale !== '1000' || familyName === null)
    return { answer: 'none', source: sirenePrivateSource }
  const names = [unit.prenom1UniteLegale, unit.prenom2UniteLegale, unit.prenom3UniteLegale, unit.prenom4UniteLegale]
  const commune = said(unit.codeCommuneNaissanceUniteLegale)
  const officer: Officer = {
    familyName,
    usageName: said(current.nomUsageUniteLegale),
    givenNames: names.flatMap((name) => said(name) ?? []),
    gender: genders[unit.sexeUniteLegale ?? ''] ?? null,
    birthDate: said(unit.dateNaissanceUniteLegale),
    birthPlace: commune !== null && !commune.startsWith('99') ? commune : null,
    birthCountry: countryCode(said(unit.codePaysNaissanceUniteLegale) ?? (commune?.startsWith('99') ? commune : null)),
    represents: true,
  }
  return { answer: 'found', officers: [officer], source: sirenePrivateSource }
}
