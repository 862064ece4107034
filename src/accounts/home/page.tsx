import { formatSiret } from '../../organizations/siret.ts'
import { paths } from '../../paths.ts'
import type { MembershipFacts } from '../../sign-in/facts-types.ts'
import { Badge, Page, Tile } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import type { ServiceUse } from '../services/recent-services.ts'
import { ServicesTable } from '../services/services-table.tsx'
import type { Attention } from './attention.ts'
import { homeTexts } from './texts.ts'

type Props = {
  name: string | null
  attention: readonly Attention[]
  memberships: readonly MembershipFacts[]
  uses: readonly ServiceUse[]
}

/** One's own home: what needs attention, for whom one acts, where one went lately. */
export const HomePage = ({ name, attention, memberships, uses }: Props) => {
  const t = useTexts(homeTexts)
  return (
    <Page title={t.title} heading={name ? t.hello(name) : t.helloUnnamed} nav="account">
      <h2>{t.attention}</h2>
      {attention.length === 0 ? <p>{t.nothingToDo}</p> : <AttentionList attention={attention} />}
      <h2>{t.organizations}</h2>
      {memberships.length === 0 ? (
        <p>{t.noOrganization}</p>
      ) : (
        memberships.map((membership) => <MembershipTile key={membership.id} membership={membership} />)
      )}
      <h2 class="fr-mt-4w">{t.services}</h2>
      {uses.length === 0 ? (
        <p>{t.noService}</p>
      ) : (
        <>
          <ServicesTable caption={t.services} uses={uses} />
          <p>
            <a href={paths.security}>{t.allServices}</a>
          </p>
        </>
      )}
    </Page>
  )
}

const AttentionList = ({ attention }: { attention: readonly Attention[] }) => {
  const t = useTexts(homeTexts)
  return (
    <ul>
      {attention.map(({ what, about, href }) => (
        <li key={what + about}>
          {t[what](about)} <a href={href}>{t[`${what}_link`]}</a>
        </li>
      ))}
    </ul>
  )
}

const MembershipTile = ({ membership }: { membership: MembershipFacts }) => {
  const t = useTexts(homeTexts)
  const { label, siret, status, oal, isExternal, usable } = membership
  const badge =
    status === 'provisional' || status === 'expiring' || status === 'suspended' ? (
      <Badge kind="warning">{t[`status_${status}`]}</Badge>
    ) : usable && oal === 0 ? (
      <Badge kind="neutral">{t.unproved}</Badge>
    ) : isExternal ? (
      <Badge kind="info">{t.external}</Badge>
    ) : undefined
  return <Tile title={label} href={paths.organizations} detail={t.siret(formatSiret(siret))} badge={badge} level={3} />
}
