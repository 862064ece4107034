import { parseEmail } from '../../accounts/email/parse.ts'
import { isCommune, isCommuneLike, isPublicSchool } from '../classify.ts'
import type { Company } from '../registry/port.ts'
import { foldArrondissement } from '../territory.ts'
import type { OfficialContact, OfficialContactsAnswer } from './port.ts'
import type { PublishedRecord } from './published.ts'

/** « a@x.fr; b@x.fr » in one cell; what is not an address is left out, never repaired. */
const addressesOf = ({ email }: PublishedRecord): string[] =>
  email.split(';').flatMap((text) => parseEmail(text.trim())?.address ?? [])

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

const answerWith = (contacts: OfficialContact[], source: 'service-public.fr' | 'education.gouv.fr'): OfficialContactsAnswer =>
  contacts.length === 0 ? { answer: 'none' } : { answer: 'found', contacts, source }

/** Town halls of the commune: the delegated ones too, whatever SIRET their record gives, or none at all. */
const townHallRecords = (records: readonly PublishedRecord[], company: Company): PublishedRecord[] => {
  if (company.communeCode === null) return []
  const commune = foldArrondissement(company.communeCode)
  return records.filter(({ uai, communeCode }) => uai === '' && foldArrondissement(communeCode) === commune)
}

/** An intercommunality sits in a commune whose town hall is another body: only records that name it count. */
const ownRecords = (records: readonly PublishedRecord[], company: Company): PublishedRecord[] =>
  records.filter(({ uai, siret }) => uai === '' && siret.startsWith(company.siren))

/** What the directories say of this body: the whole meaning of `find`, on records however they were obtained. */
export const findContacts = (records: readonly PublishedRecord[], company: Company): OfficialContactsAnswer => {
  if (isPublicSchool(company)) {
    const school = records.filter(({ uai, siret }) => uai !== '' && siret === company.siret)
    return answerWith(contactsOf(school, company), 'education.gouv.fr')
  }
  if (!isCommuneLike(company)) return { answer: 'none' }
  const published = isCommune(company) ? townHallRecords(records, company) : ownRecords(records, company)
  return answerWith(contactsOf(published, company), 'service-public.fr')
}
