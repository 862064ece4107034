import type { SignInBase } from '../../../paths.ts'
import { Alert, Definitions, Page, Support } from '../../../web/components/index.ts'
import { usePageContext, useTexts } from '../../../web/texts.ts'
import { placedLabel } from '../../label.ts'
import { formatSiret } from '../../siret.ts'
import { Checks } from '../../ways/Checks.tsx'
import { WaysOut } from '../../ways/WaysOut.tsx'
import { type DecisionRecord, explainDecision } from '../explain/index.ts'
import { nextActionsOf } from '../next-actions.ts'
import { decisionTexts } from './decision-texts.ts'

type Props = {
  base: SignInBase
  decision: DecisionRecord
  mayUseMine: boolean
  /** of the request this decision opened, when it did */
  requestReference?: string | null
}

const worded = [
  'membership_suspended',
  'closed_organization',
  'not_diffusible',
  'reserved_domains',
  'refused_domain',
  'refused_request',
  'government_mail_elsewhere',
  'professional_mail_required',
] as const

type Worded = (typeof worded)[number] | 'request' | 'other'

const wordsFor = ({ rule, outcome }: DecisionRecord): Worded =>
  rule === 'operator_refused'
    ? 'refused_request'
    : (worded.find((known) => known === rule) ?? (outcome === 'request' ? 'request' : 'other'))

/** What was answered, why, and every way out. */
export const DecisionPage = ({ base, decision, mayUseMine, requestReference }: Props) => {
  const t = useTexts(decisionTexts)
  const { locale } = usePageContext()
  const about = wordsFor(decision)
  const { sentence, checks } = explainDecision(decision, { audience: 'person', locale })
  const { label, town, siret } = decision.facts.organization
  const reference = requestReference ?? decision.facts.history.request?.reference
  return (
    <Page title={t[`title_${about}`]}>
      <Alert kind={about === 'request' ? 'info' : 'warning'}>{sentence}</Alert>
      <p>{t[`advice_${about}`]}</p>
      <Definitions
        items={[
          { term: t.organization, value: placedLabel(label, town) },
          { term: t.siret, value: formatSiret(siret) },
          { term: t.address, value: decision.email },
          ...(reference ? [{ term: t.requestReference, value: reference }] : []),
        ]}
      />
      <WaysOut base={base} facts={decision.facts} actions={nextActionsOf(decision)} mayUseMine={mayUseMine} />
      <Checks checks={checks} />
      {reference ? <Support reference={reference} /> : <Support />}
    </Page>
  )
}
