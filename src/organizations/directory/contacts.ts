import { isCommune, isCommuneLike, isPublicSchool, isPublicService } from '../classify.ts'
import type { Company } from '../registry/port.ts'
import { foldArrondissement } from '../territory.ts'
import type { OfficialContact, OfficialContactsAnswer } from './port.ts'
import { addressesOf, type PublishedRecord } from './published.ts'

/** Each address once, under the name of the first record that gives it: those of the establishment itself come first. */
const contactsOf = (records: readonly PublishedRecord[], company: Company): OfficialContact[] => {
  const own = records.filter(({ siret }) => siret === company.siret)
  const others = records.filter(({ siret }) => siret !== company.siret)
  const contacts = new Map<string, OfficialContact>()
  for (const record of [...own, ...others]) {
    for (const address of addressesOf(record)) if (!contacts.has(address)) contacts.set(address, { address, name: record.name })
  }
  return [...contacts.values()]
}

/** Which directories may publish contacts of this body; none for a company, an association, a private school. */
export const directoriesOf = (company: Company): { administration: boolean; education: boolean } => {
  const school = isPublicSchool(company)
  const listed = isPublicService(company) || isCommuneLike(company)
  return { administration: listed && !school, education: school || (listed && teaches(company)) }
}

/** Rectorates, guidance centres and special schools are in the education directory too. */
const teaches = ({ naf, legalCategory }: Company): boolean => legalCategory === '7331' || naf?.startsWith('85.') === true

/** Town halls of the commune: the delegated ones too, whatever SIRET their record gives, or none at all. */
const townHalls = (records: readonly PublishedRecord[], { communeCode }: Company): PublishedRecord[] => {
  if (communeCode === null) return []
  const commune = foldArrondissement(communeCode)
  return records.filter((record) => record.kind === 'town_hall' && foldArrondissement(record.communeCode) === commune)
}

/**
 * Records that name the body. An intercommunality is one body wherever it sits. Of any other, another establishment of the same legal unit
 * is somebody else (an agency does not vouch for the head office): only its own number counts, or the one of the unit for the head office.
 */
const ownRecords = (records: readonly PublishedRecord[], company: Company): PublishedRecord[] => {
  const unit = isCommuneLike(company)
  return records.filter(({ kind, siret, siren }) => {
    if (kind === 'school') return false
    if (siret !== '') return siret === company.siret || (unit && siret.startsWith(company.siren))
    return siren === company.siren && (unit || company.headOffice === true)
  })
}

const schools = (records: readonly PublishedRecord[], { siret }: Company): PublishedRecord[] =>
  records.filter((record) => record.kind === 'school' && record.siret === siret)

/** What the directories say of this body: the whole meaning of `find`, on records however they were obtained. */
export const findContacts = (records: readonly PublishedRecord[], company: Company): OfficialContactsAnswer => {
  const asked = directoriesOf(company)
  const published = isCommune(company) ? townHalls(records, company) : ownRecords(records, company)
  const bySource = [
    { source: 'service-public.fr', contacts: asked.administration ? contactsOf(published, company) : [] },
    { source: 'education.gouv.fr', contacts: asked.education ? contactsOf(schools(records, company), company) : [] },
  ] as const
  const found = bySource.find(({ contacts }) => contacts.length > 0)
  return found ? { answer: 'found', ...found } : { answer: 'none' }
}
