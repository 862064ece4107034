import { Actions, Alert, LinkButton, Table } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { type AdministeredOrganization, AdministrationPage } from '../administration/AdministrationPage.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import { inWords } from '../join/explain/index.ts'
import type { MandatesPage as Listed, ListedSide } from './find-mandates.ts'
import { granteeName, ServicesInWords, StateBadge } from './MandateFacts.tsx'
import { mandateTexts } from './texts.ts'

type Props = {
  organization: AdministeredOrganization
  given: Listed
  received: Listed
  /** those that are no more, instead of the others */
  over: boolean
  done?: 'ended' | 'declined' | undefined
}

/** « Qui agit pour nous » and « Pour qui nous agissons ». */
export const MandatesPage = ({ organization, given, received, over, done }: Props) => {
  const t = useTexts(mandateTexts)
  const here = administrationPaths.mandates(organization.id)
  return (
    <AdministrationPage organization={organization} section="mandates" title={over ? t.overTitle : t.title}>
      {done && <Alert kind="success">{t[`done_${done}`]}</Alert>}
      <p>{t.lead}</p>
      <Actions>
        <LinkButton href={administrationPaths.newMandate(organization.id)}>{t.give}</LinkButton>
        <LinkButton href={over ? here : `${here}?over=yes`} kind="tertiary">
          {over ? t.seeLiving : t.seeOver}
        </LinkButton>
        <LinkButton href={administrationPaths.exportMandates(organization.id)} kind="tertiary">
          {t.export}
        </LinkButton>
      </Actions>
      <Side {...{ organization, side: 'given', list: given, over }} />
      <Side {...{ organization, side: 'received', list: received, over }} />
    </AdministrationPage>
  )
}

type SideProps = { organization: AdministeredOrganization; side: ListedSide; list: Listed; over: boolean }

const Side = ({ organization, side, list: { mandates, next }, over }: SideProps) => {
  const t = useTexts(mandateTexts)
  const { locale } = usePageContext()
  const isGiven = side === 'given'
  const query = next && new URLSearchParams({ ...(over && { over: 'yes' }), [side]: next })
  return (
    <>
      <h2>{t[side]}</h2>
      {mandates.length === 0 ? (
        <p>{over ? t.noneOver : isGiven ? t.noneGiven : t.noneReceived}</p>
      ) : (
        <Table
          caption={t[side]}
          captionHidden
          head={[isGiven ? t.who : t.forWhom, t.services, t.until, t.state]}
          rows={mandates.map((mandate) => [
            <a href={administrationPaths.mandate(organization.id, mandate.id)}>
              {isGiven ? granteeName(mandate) : mandate.grantor.label}
            </a>,
            <ServicesInWords services={mandate.services} />,
            inWords(mandate.endsAt, locale),
            <>
              <StateBadge state={mandate.state} />
              {mandate.state === 'accepted' && mandate.grantee && ` ${t.people(mandate.people)}`}
            </>,
          ])}
        />
      )}
      {query && (
        <p>
          <LinkButton href={`${administrationPaths.mandates(organization.id)}?${query}`}>
            {t.next}
            <span class="fr-sr-only"> : {t[side]}</span>
          </LinkButton>
        </p>
      )}
    </>
  )
}
