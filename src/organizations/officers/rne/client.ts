import { type Clock, MINUTE } from '../../../clock.ts'
import type { Source, SourceAnswer } from '../../../outgoing/source.ts'
import type { OfficersReading, OfficersRegister } from '../port.ts'
import { readingOf } from '../run-by-companies.ts'
import { isActive, isPerson, toOfficer } from './officers.ts'
import { Login, RegisteredCompany } from './shape.ts'

export const rneSource = 'Registre national des entreprises'

type Account = { username: string; password: string; clock: Clock }

/** Tokens live longer; asked again well before. */
const tokenLifeMs = 20 * MINUTE

/** The national register of companies (INPI): signs in by name and password, then reads one company. */
export const rneOfficers = (source: Source, { username, password, clock }: Account): OfficersRegister => {
  let known: { token: string; at: number } | undefined

  const signIn = async (): Promise<string | null> => {
    const now = clock().getTime()
    if (known && now - known.at < tokenLifeMs) return known.token
    const answer = await source.post('/sso/login', { json: { username, password } })
    const login = answer.said && answer.status === 200 ? Login.safeParse(answer.body) : null
    known = login?.success ? { token: login.data.token, at: now } : undefined
    return known?.token ?? null
  }

  const ask = async (siren: string): Promise<SourceAnswer | null> => {
    const token = await signIn()
    return token === null ? null : source.get(`/companies/${siren}`, { headers: { authorization: `Bearer ${token}` } })
  }

  const askAgainOnceRefused = async (siren: string): Promise<SourceAnswer | null> => {
    const first = await ask(siren)
    if (!first?.said || first.status !== 401) return first
    known = undefined
    return ask(siren)
  }

  return {
    async read({ siren }) {
      const answer = await askAgainOnceRefused(siren)
      if (!answer?.said) return { answer: 'unavailable' }
      if (answer.status === 404) return { answer: 'none', source: rneSource }
      return answer.status === 200 ? readCompany(answer.body, siren) : { answer: 'unavailable' }
    },
  }
}

const readCompany = (body: unknown, siren: string): OfficersReading => {
  const read = RegisteredCompany.safeParse(body)
  if (!read.success || (read.data.siren ?? read.data.formality.siren) !== siren) return { answer: 'unavailable' }
  const powers = (read.data.formality.content.personneMorale?.composition?.pouvoirs ?? []).filter(isActive)
  const officers = powers.filter(isPerson).flatMap((power) => toOfficer(power) ?? [])
  const companies = powers.filter((power) => !isPerson(power)).length
  return readingOf(officers, companies, rneSource)
}
