import { sql } from 'kysely'
import type { Siren, Siret } from '../../siret.ts'
import type { Company } from '../port.ts'

/** What `companyColumns` selects. */
export type CompanyRow = {
  siret: Siret
  name: string | null
  acronym: string | null
  otherNames: string | null
  sign: string | null
  legalCategory: string | null
  naf: string | null
  nafNomenclature: 'NAFRev2' | 'NAF2025'
  headcount: string | null
  legalUnitHeadcount: string | null
  active: boolean | null
  legalUnitActive: boolean | null
  diffusion: 'O' | 'P' | 'N'
  unitDiffusion: 'O' | 'P' | 'N' | null
  headOffice: boolean | null
  address: string | null
  postalCode: string | null
  communeCode: string | null
  commune: string | null
  country: string | null
  successor: Siret | null
}

/**
 * Over an establishment `e` and its legal unit `u`. Successor: the one that took over last, nobody when several did that day. Without a link, a unit
 * registered twice is followed by the head office of its twin that stayed open.
 */
export const companyColumns = sql`
  e.siret, u.name, u.acronym, u.other_names, e.sign, u.legal_category, e.naf, e.naf_nomenclature, e.headcount,
  u.headcount as legal_unit_headcount, e.active, u.active as legal_unit_active, e.diffusion, u.diffusion as unit_diffusion, e.head_office,
  e.address, e.postal_code, e.commune_code, e.commune, e.country,
  case when e.active is false or u.active is false then coalesce(
    (select case when count(distinct successor) = 1 then min(successor) end from registry_successions
      where predecessor = e.siret and linked_on = (select max(linked_on) from registry_successions where predecessor = e.siret)),
    case when u.active is false then
      (select h.siret
         from (select duplicate as siren from registry_duplicates where siren = u.siren
               union all select siren from registry_duplicates where duplicate = u.siren) twin
         join registry_legal_units kept on kept.siren = twin.siren and kept.active
         join registry_establishments h on h.siret between twin.siren || '00000' and twin.siren || '99999'
        where h.head_office and h.active limit 1)
    end) end as successor`

export const fromCompanies = sql`registry_establishments e left join registry_legal_units u on u.siren = substr(e.siret, 1, 9)`

/** The narrower of the two diffusions holds for both. */
export const toCompany = ({ unitDiffusion, otherNames: _, ...row }: CompanyRow): Company => ({
  ...row,
  siren: row.siret.slice(0, 9) as Siren,
  diffusion: [row.diffusion, unitDiffusion].includes('N') ? 'N' : [row.diffusion, unitDiffusion].includes('P') ? 'P' : 'O',
})
