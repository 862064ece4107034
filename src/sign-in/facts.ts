import { sql } from 'kysely'
import { officersAreReadable } from '../config/officers.ts'
import { type Slots, statement, statementFor } from '../database/statement.ts'
import type { Deps } from '../deps.ts'
import { findAdmissionFacts } from '../organizations/access-policy/find-facts.ts'
import { digest } from '../secrets/random.ts'
import { type FactsRow, readFactsRow } from './facts-row.ts'
import type { ServiceDemand, SignInFacts } from './facts-types.ts'

export { readBrowserSecret, readSessionSecret } from './session-cookie.ts'

export type FactsSource = {
  sessionSecret: string | null
  browserSecret: string | null
  interaction: { uid: string; demand: ServiceDemand } | null
}

const nobody: Pick<
  SignInFacts,
  'account' | 'session' | 'memberships' | 'mandates' | 'openRequest' | 'officialContactProof' | 'identity' | 'choices'
> = {
  account: null,
  session: null,
  memberships: [],
  mandates: [],
  openRequest: null,
  officialContactProof: null,
  identity: null,
  choices: {
    membershipId: null,
    mandateId: null,
    selectedAt: null,
    siretHintDeclined: false,
    profileUpdatedAt: null,
    lastUsedMembershipId: null,
    lastUsedMandateId: null,
  },
}

/**
 * Everything a sign-in decision reads, by one query, a second one when the service has a policy; none at all for a browser without a session,
 * nor when `read` is the answer to the same question.
 * A session that is unknown, ended, idle or too old gives the facts of nobody.
 */
export const loadFacts = async (
  { config, clock, db }: Pick<Deps, 'config' | 'clock' | 'db'>,
  { sessionSecret, browserSecret, interaction }: FactsSource,
  read?: ReadFacts,
): Promise<SignInFacts> => {
  const now = clock()
  const asked = {
    now,
    emailProofMaxAgeDays: config.emailProofMaxAgeDays,
    identityProvable: config.franceConnect !== null,
    officersReadable: officersAreReadable(config),
    admission: new Map(),
    demand: interaction?.demand ?? null,
  }
  if (sessionSecret === null) return { ...nobody, ...asked }
  const { clientId: asking = null, siretHint = null, readsMandates = false } = interaction?.demand ?? {}
  const question = { sessionSecret, browserSecret, uid: interaction?.uid ?? null, clientId: asking, siretHint, readsMandates }
  const row =
    read && answers(read.question, question)
      ? read.row
      : (await facts(shapeOf(question))(db, { now, ...keysOf(question) }))[0]?.facts
  if (!row) return { ...nobody, ...asked }
  if (!interaction?.demand.accessPolicy) return { ...readFactsRow(row), ...asked }
  const { clientId } = interaction.demand
  const mandateIds = (row.mandates ?? []).map(({ id }) => id)
  const admission = await findAdmissionFacts(db, { accountId: row.accountId, clientId, mandateIds, now })
  return { ...readFactsRow(row), ...asked, admission }
}

/** Whose facts: the cookies of a browser, and the service it comes from. */
export type FactsQuestion = {
  sessionSecret: string
  browserSecret: string | null
  uid: string | null
  clientId: string | null
  /** which of many mandates is looked for first */
  siretHint: string | null
  /** elsewhere nobody acts by a mandate: none is looked for */
  readsMandates: boolean
}

/** Read before by a statement that had another reason to run. */
export type ReadFacts = { question: FactsQuestion; row: FactsRow | null }

/** What was read for one question is the answer to another. */
const answers = (read: FactsQuestion, asked: FactsQuestion): boolean =>
  read.sessionSecret === asked.sessionSecret &&
  read.browserSecret === asked.browserSecret &&
  read.uid === asked.uid &&
  read.clientId === asked.clientId &&
  read.siretHint === asked.siretHint &&
  (read.readsMandates || !asked.readsMandates)

export type FactsKeys = {
  secretHash: Buffer
  browserHash: Buffer | null
  uid: string | null
  clientId: string | null
  siretHint: string | null
}

/** A firm may hold thousands: the page that lists them looks for the others. */
const mandatesShown = 20

/** What somebody acted for last is looked for among so many returns to the service: an earlier one than that is no habit of theirs. */
const arrivalsRead = 20

export const keysOf = ({ sessionSecret, browserSecret, uid, clientId, siretHint }: FactsQuestion): FactsKeys => ({
  secretHash: digest(sessionSecret),
  browserHash: browserSecret === null ? null : digest(browserSecret),
  uid,
  clientId,
  siretHint,
})

type RowKeys = Slots<FactsKeys & { now: Date }>

/** Without mandates the database has a quarter less to do: it prepares every part of a statement, also for whoever has none. */
export type FactsShape = 'plain' | 'mandates'

export const shapeOf = ({ readsMandates }: FactsQuestion): FactsShape => (readsMandates ? 'mandates' : 'plain')

/** Of an account `a` in a session `s` with its choices `c`. */
const mandatesIn = ({ now, clientId, siretHint }: Pick<RowKeys, 'now' | 'clientId' | 'siretHint'>) => sql`
  (select json_agg(json_build_object('id', v.id, 'organizationId', v.organization_id, 'siret', v.siret, 'label', v.label,
      'membershipId', v.membership_id, 'requiresSecondFactor', v.requires_second_factor, 'maxSessionHours', v.max_session_hours,
      'allowedServices', v.allowed_services) order by v.rank, v.label, v.id)
    from (select p.mandate_id as id, p.grantor_id as organization_id, o.siret, o.label, p.membership_id, o.requires_second_factor,
        os.max_session_hours, os.allowed_services,
        case when p.mandate_id = c.mandate_id then 0 when o.siret = ${siretHint}::text then 1
          when p.mandate_id = any (array(select i.mandate_id from service_sign_ins i where i.account_id = a.id and i.session_id = s.id
            and i.client_id = ${clientId}::text and i.mandate_id is not null)) then 2 else 3 end as rank
      from mandates_of_people p
        join mandate_services n on n.mandate_id = p.mandate_id and n.client_id = ${clientId}::text
        join organizations o on o.id = p.grantor_id left join organization_settings os on os.organization_id = o.id
      where p.account_id = a.id and p.ends_at > ${now} and (p.member_until is null or p.member_until > ${now})
      order by rank, o.label, p.mandate_id limit ${sql.lit(mandatesShown)}) v)`

const rowQuery = ({ now, secretHash, browserHash, uid, clientId, siretHint }: RowKeys, shape: FactsShape) => sql`
    select s.id as "sessionId", s.email as "sessionEmail", s.authenticated_at as "authenticatedAt", s.last_seen_at as "lastSeenAt", s.factors,
      a.id as "accountId", a.given_name as "givenName", a.family_name as "familyName", a.has_no_given_name as "hasNoGivenName",
      a.has_no_family_name as "hasNoFamilyName", a.terms_accepted_at as "termsAcceptedAt", a.terms_version as "termsVersion",
      a.password_hash is not null as "hasPassword", a.second_factor_always as "secondFactorAlways", a.locale,
      a.passkey_offered_at is not null as "passkeyOffered",
      (select count(*)::int from passkeys k where k.account_id = a.id) as passkeys,
      exists (select from code_applications k where k.account_id = a.id) as "hasTotp",
      (select count(*)::int from recovery_codes k where k.account_id = a.id and k.used_at is null) as "recoveryCodes",
      (select k.known_as from subject_aliases k where k.account_id = a.id and k.client_id = ${clientId}::text) as "knownAs",
      exists (select from trusted_browsers t where t.account_id = a.id and t.secret_hash = ${browserHash}::bytea) as "browserTrusted",
      (select json_agg(json_build_object('address', e.address, 'verifiedAt', e.verified_at, 'isPrimary', e.is_primary)
          order by e.is_primary desc, e.created_at, e.id)
        from email_addresses e where e.account_id = a.id) as emails,
      (select json_agg(json_build_object('id', m.id, 'organizationId', m.organization_id, 'siret', o.siret, 'siren', o.siren,
          'label', o.label, 'status', m.status, 'basis', m.basis, 'oal', m.oal, 'isExternal', m.is_external, 'email', m.email,
          'welcomed', m.welcomed_at is not null, 'requiresSecondFactor', o.requires_second_factor,
          'maxSessionHours', os.max_session_hours, 'allowedServices', os.allowed_services,
          'administers', exists (select from administrators d where d.account_id = m.account_id and d.organization_id = m.organization_id
            and d.ended_at is null and d.effective_at <= ${now}),
          'usable', m.status in ('active', 'expiring', 'provisional') and (m.expires_at is null or m.expires_at > ${now}))
          order by m.joined_at, m.id)
        from memberships m join organizations o on o.id = m.organization_id
          left join organization_settings os on os.organization_id = o.id
        where m.account_id = a.id and m.status <> 'ended') as memberships,
      ${shape === 'mandates' ? mandatesIn({ now, clientId, siretHint }) : sql`null::json`} as mandates,
      (select json_build_object('id', r.id, 'reference', r.reference, 'organizationId', r.organization_id, 'siret', o.siret)
        from join_requests r join organizations o on o.id = r.organization_id
        where r.account_id = a.id and r.status = 'open'
        order by (r.id is not distinct from c.join_request_id) desc, r.opened_at desc, r.id limit 1) as "openRequest",
      (select json_build_object('id', p.id, 'organizationId', p.organization_id, 'siret', o.siret)
        from official_contact_proofs p join organizations o on o.id = p.organization_id
        where p.account_id = a.id and p.status = 'open'
          and (${uid}::text is null or p.id = c.official_contact_proof_id)
        order by p.opened_at desc, p.id limit 1) as "officialContactProof",
      (select i.verified_at from verified_identities i where i.account_id = a.id) as "identityVerifiedAt",
      c.membership_id as "membershipId", c.mandate_id as "mandateId", c.selected_at as "selectedAt",
      c.profile_updated_at as "profileUpdatedAt", coalesce(c.siret_hint_declined, false) as "siretHintDeclined",
      (select json_build_object('membershipId', m.id, 'mandateId', i.mandate_id)
        from (select i.account_id, i.organization_id, i.mandate_id, i.signed_in_at from service_sign_ins i
          where i.account_id = a.id and i.signed_in_at >= s.created_at and i.session_id = s.id and i.client_id = ${clientId}::text
          order by i.signed_in_at desc limit ${sql.lit(arrivalsRead)}) i
        left join memberships m on m.account_id = i.account_id and m.organization_id = i.organization_id and m.status <> 'ended'
        where m.id is not null or i.mandate_id is not null
        order by i.signed_in_at desc limit 1) as "lastUsed"
    from sessions s
    join accounts a on a.id = s.account_id
    left join interaction_choices c on c.uid = ${uid}::text and c.account_id = a.id and c.expires_at > ${now}
    where s.secret_hash = ${secretHash} and s.ended_at is null and s.expires_at > ${now}
      and s.last_seen_at + s.idle_seconds * interval '1 second' > ${now}
      and a.erased_at is null`

/** One JSON value rather than forty columns, each to be read. */
export const factsColumn = (keys: RowKeys, shape: FactsShape) => sql`(select row_to_json(f) from (${rowQuery(keys, shape)}) f)`

const facts = statementFor((shape: FactsShape) =>
  statement<FactsKeys & { now: Date }, { facts: FactsRow }>((keys) => sql`select ${factsColumn(keys, shape)} as facts`),
)
