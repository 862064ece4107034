import { paths } from '../../../paths.ts'
import { Actions, Alert, Button, Definitions, Form, Hidden, LinkButton, Page, Support } from '../../../web/components/index.ts'
import { useTexts } from '../../../web/texts.ts'
import { formatSiret } from '../../siret.ts'
import { joinPageFor } from '../../ways/addresses.ts'
import { transferPath } from '../addresses.ts'
import { transferTexts } from './texts.ts'

export type TransferPageProps = {
  membershipId: string
  from: { label: string; siret: string }
  to: { name: string; siret: string; address: string | null } | null
  /** `null`: not asked yet */
  answer: 'requested' | 'refused' | 'unavailable' | null
}

/** The establishment that took over is proposed; nothing moves until the person says so. */
export const TransferPage = ({ membershipId, from, to, answer }: TransferPageProps) => {
  const t = useTexts(transferTexts)
  return (
    <Page title={t.title} nav="account">
      {answer === 'unavailable' && <Alert kind="warning">{t.unavailable}</Alert>}
      {answer === 'requested' && <Alert kind="info">{t.requested}</Alert>}
      {answer === 'refused' && <Alert kind="warning">{t.refused}</Alert>}
      <p>{t.closed(from.label)}</p>
      {to && (
        <>
          <p>{t.successor}</p>
          <Definitions
            items={[
              { term: t.organization, value: to.name },
              { term: t.siret, value: formatSiret(to.siret) },
              ...(to.address ? [{ term: t.address, value: to.address }] : []),
            ]}
          />
        </>
      )}
      {to && answer === null && (
        <>
          <p>{t.kept}</p>
          <Form action={transferPath}>
            <Hidden name="membership" value={membershipId} />
            <Actions>
              <Button>{t.yes}</Button>
              <LinkButton href={paths.organizations} kind="tertiary">
                {t.no}
              </LinkButton>
            </Actions>
          </Form>
        </>
      )}
      {answer !== null && (
        <Actions>
          {to && answer === 'refused' && <LinkButton href={joinPageFor(paths.signIn, to.siret)}>{t.otherWays}</LinkButton>}
          <LinkButton href={paths.organizations}>{t.mine}</LinkButton>
        </Actions>
      )}
      <Support />
    </Page>
  )
}
