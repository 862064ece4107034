import { sql } from 'kysely'
import type { Db } from '../../../../database/index.ts'
import type { Company } from '../../port.ts'
import { type CompanyRow, companyColumns, fromCompanies, toCompany } from '../company-row.ts'

/** Establishments whose number begins so and that may be listed: exact, open, head office first. */
export const searchByNumber = async (db: Db, digits: string, limit: number): Promise<Company[]> => {
  const first = digits.padEnd(14, '0')
  const last = digits.padEnd(14, '9')
  const { rows } = await sql<CompanyRow>`
    select ${companyColumns} from ${fromCompanies}
      join (
        select siret from registry_establishments where siret between ${first} and ${last} limit ${Math.max(limit, 20_000)}
      ) near using (siret)
     where e.diffusion <> 'N' and coalesce(u.diffusion, 'O') <> 'N'
     order by e.siret = ${digits} desc, coalesce(e.active, true) and coalesce(u.active, true) desc, e.head_office desc nulls last, e.siret
     limit ${limit}`.execute(db)
  return rows.map(toCompany)
}
