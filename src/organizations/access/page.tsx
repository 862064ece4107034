import { paths, type SignInBase } from '../../paths.ts'
import { Actions, Alert, LinkButton, Page, Support } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { type DecisionRecord, explainDecision } from '../join/explain/index.ts'
import { addAddressFor, certifyPageFor } from '../ways/addresses.ts'
import { Checks } from '../ways/Checks.tsx'
import { GiveUp } from '../ways/GiveUp.tsx'
import { ByOfficialContact } from '../ways/WaysOut.tsx'
import { accessTexts } from './texts.ts'

type Props = {
  base: SignInBase
  membership: { siret: string; label: string }
  decision: DecisionRecord | null
  /** the person has others to choose from */
  hasOthers: boolean
  /** a register read here names the officers of this company */
  mayCertify: boolean
}

/** The membership is not proved and this service does not take that: what would prove it, before the service is told no. */
export const AccessPage = ({ base, membership, decision, hasOthers, mayCertify }: Props) => {
  const t = useTexts(accessTexts)
  const { locale, serviceName } = usePageContext()
  const explained = decision && explainDecision(decision, { audience: 'person', locale })
  return (
    <Page title={t.title}>
      <Alert kind="warning">{t.lead(serviceName ?? '', membership.label)}</Alert>
      {explained && <p>{explained.sentence}</p>}
      <h2>{t.whatProves}</h2>
      <ul>
        {mayCertify && <li>{t.byOfficer}</li>}
        <li>{t.byDomain}</li>
        <li>{t.byOfficial}</li>
        <li>{t.byMember}</li>
      </ul>
      <Actions>
        {mayCertify && (
          <LinkButton href={certifyPageFor(base, membership.siret)} kind="primary">
            {t.certify}
          </LinkButton>
        )}
        <LinkButton href={addAddressFor(base, membership.siret)} kind={mayCertify ? 'secondary' : 'primary'}>
          {t.addAddress}
        </LinkButton>
        {decision?.facts.directory.answer === 'found' && <ByOfficialContact base={base} siret={membership.siret} />}
        <LinkButton href={paths.step(base, hasOthers ? 'select' : 'join')}>{t.another}</LinkButton>
        <GiveUp base={base} />
      </Actions>
      {explained && <Checks checks={explained.checks} />}
      <Support />
    </Page>
  )
}
