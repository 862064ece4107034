import { type RawBuilder, sql } from 'kysely'

/**
 * SQL: another legal unit holds this domain, and the organization does not hold it as well. People who write from it are that other one's to admit;
 * here they may only be from outside.
 */
export const isHeldElsewhere = (organizationId: string, domain: RawBuilder<string>): RawBuilder<boolean> => sql<boolean>`(
  exists (select from domain_claims c join organizations h on h.id = c.organization_id
    where c.domain = ${domain} and c.standing in ('verified', 'official_contact')
      and h.siren <> (select siren from organizations where id = ${organizationId}))
  and not exists (select from domain_claims c join organizations h on h.id = c.organization_id
    where c.domain = ${domain} and c.standing in ('verified', 'official_contact') and (h.id = ${organizationId}
      or (c.scope = 'legal_unit' and h.siren = (select siren from organizations where id = ${organizationId})))))`
