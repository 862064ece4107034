import { hasActivity } from './activity.ts'
import { type OrganizationKind, organizationKind } from './kind.ts'
import { isPublicService, publicCategoryOf } from './public-service.ts'
import type { Company } from './registry/port.ts'

/** What decisions read of a company: from codes, never from labels; the headcount is the one of the legal unit. */
type Coded = Pick<Company, 'siren' | 'legalCategory' | 'naf' | 'nafNomenclature' | 'legalUnitHeadcount' | 'legalUnitActive'>

const categories = {
  soleTrader: ['1000'],
  maybeOnePerson: ['5498', '5499', '5710', '5720'],
  association: ['9210', '9220', '9221', '9222', '9223', '9224', '9230', '9240', '9260'],
  smallStructure: ['6598', '6533', '6534', '6597', '6540'],
  commune: ['7210', '7312'],
  communauteDeCommunes: ['7346'],
  secondarySchool: ['7331'],
  /** small local public bodies, often without a domain of their own */
  smallPublicBody: [
    ['7321', '7322', '7323', '7345', '7349', '7353', '7354', '7355', '7356', '7357'],
    ['7361', '7362', '7363', '7366', '7367', '7373', '7470'],
  ].flat(),
} satisfies Record<string, string[]>

const atMostTwo = ['NN', '00', '01']
const under50 = ['NN', '00', '01', '02', '03', '11', '12']

const is = ({ legalCategory }: Coded, codes: readonly string[]): boolean =>
  legalCategory !== null && codes.includes(legalCategory)

/** Hidden or missing is unknown: never small. */
const saysHeadcount = ({ legalUnitHeadcount: band }: Coded, bands: readonly string[]): boolean =>
  band !== null && bands.includes(band)

/** A sole trader has no staff unless the register says otherwise; a company of one person must be known as such. */
export const isSoleTraderLike = (company: Coded): boolean =>
  (is(company, categories.soleTrader) && (company.legalUnitHeadcount === null || saysHeadcount(company, atMostTwo))) ||
  (is(company, categories.maybeOnePerson) && saysHeadcount(company, atMostTwo))

export const isSmallAssociation = (company: Coded): boolean =>
  is(company, categories.association) && saysHeadcount(company, under50)

export const isSmallStructure = (company: Coded): boolean =>
  is(company, categories.smallStructure) && saysHeadcount(company, atMostTwo)

/** Collège or lycée (own legal person), or a school of a commune. */
export const isPublicSchool = (company: Coded): boolean =>
  (is(company, categories.secondarySchool) && hasActivity(company, 'general_secondary_school', 'technical_secondary_school')) ||
  (company.legalCategory === '7210' && hasActivity(company, 'primary_school', 'pre_primary_school'))

/** A town hall or another service of a commune, its schools excepted: they have contacts of their own. */
export const isCommune = (company: Coded): boolean => is(company, categories.commune) && !isPublicSchool(company)

export const isCommuneLike = (company: Coded): boolean => isCommune(company) || is(company, categories.communauteDeCommunes)

/** The `is_commune` claim: by legal category alone, so that the school of a commune answers yes. */
export const isCommuneByCategory = (company: Coded): boolean => is(company, categories.commune)

export const isSmallPublicBody = (company: Coded): boolean => is(company, categories.smallPublicBody)

export const isUnder50 = (company: Coded): boolean =>
  saysHeadcount(company, under50) || (is(company, categories.soleTrader) && company.legalUnitHeadcount === null)

/** `is_collectivite_territoriale`, kept for services that read it: a public service whose legal category is of the local sphere. */
export const isLocalAuthority = (company: Coded): boolean =>
  isPublicService(company) && publicCategoryOf(company.legalCategory)?.localAuthority === true

export type Classification = {
  soleTraderLike: boolean
  smallAssociation: boolean
  smallStructure: boolean
  publicSchool: boolean
  commune: boolean
  communeLike: boolean
  smallPublicBody: boolean
  publicService: boolean
  under50: boolean
  /** one word, for statistics */
  kind: OrganizationKind
}

/** Every question at once, as decisions record it. Pure but for the project's own nomenclatures. */
export const classify = (company: Coded): Classification => ({
  soleTraderLike: isSoleTraderLike(company),
  smallAssociation: isSmallAssociation(company),
  smallStructure: isSmallStructure(company),
  publicSchool: isPublicSchool(company),
  commune: isCommune(company),
  communeLike: isCommuneLike(company),
  smallPublicBody: isSmallPublicBody(company),
  publicService: isPublicService(company),
  under50: isUnder50(company),
  kind: organizationKind(company),
})

export { isPublicService }
