import { paths, type SignInBase } from '../../paths.ts'
import { Alert, Button, Definitions, Form, Page, Support } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import type { NextAction } from '../join/decision.ts'
import { explainDecision, inWords } from '../join/explain/index.ts'
import { nextActionsOf } from '../join/next-actions.ts'
import { placedLabel } from '../label.ts'
import { QuestionAlert } from '../requests/questions/page.tsx'
import { formatSiret } from '../siret.ts'
import { AskColleague, type AskError } from '../vouching/AskColleague.tsx'
import { Checks } from '../ways/Checks.tsx'
import { WaysOut } from '../ways/WaysOut.tsx'
import type { Delay } from './delay.ts'
import type { WaitingRequest } from './find-request.ts'
import { waitingTexts } from './texts.ts'

type Props = {
  base: SignInBase
  request: WaitingRequest
  delay: Delay | null
  /** an address that cannot be a colleague’s */
  refused?: { typed: string; error: AskError } | undefined
  checkedAgain?: boolean
}

/** An open request: what it waits on, and every way to settle it oneself meanwhile. */
export const WaitingPage = ({ base, request, delay, refused, checkedAgain = false }: Props) => {
  const t = useTexts(waitingTexts)
  const { locale } = usePageContext()
  const { id, decision, reference, label, siret, openedAt, question, colleagues } = request
  const possible = nextActionsOf(decision).filter((action) => action !== 'ask_colleague' || colleagues !== null)
  const { sentence, checks, lacking } = explainDecision(decision, { audience: 'person', locale })
  return (
    <Page title={t.title} error={refused !== undefined}>
      {checkedAgain && <Alert kind="info">{t.checkedAgain}</Alert>}
      <Alert kind="info">{sentence}</Alert>
      {question && <QuestionAlert requestId={id} label={label} question={question} />}
      {lacking.some(({ verdict }) => verdict === 'unavailable') && <Alert kind="warning">{t.sourceAway}</Alert>}
      <p>{t.mail}</p>
      <Definitions
        items={[
          { term: t.organization, value: placedLabel(label, decision.facts.organization.town) },
          { term: t.siret, value: formatSiret(siret) },
          { term: t.reference, value: reference },
          { term: t.openedAt, value: inWords(openedAt, locale) },
          ...(delay ? [{ term: t.delay, value: t.delayText(String(delay.medianHours), String(delay.p90Hours)) }] : []),
        ]}
      />
      <WaysOut base={base} facts={decision.facts} actions={withRetry(possible)} />
      {colleagues && <AskColleague base={base} label={label} {...colleagues} {...refused} />}
      <Form action={`${paths.step(base, 'waiting')}/cancel`}>
        <Button kind="tertiary">{t.cancel}</Button>
      </Form>
      <Checks checks={checks} />
      <Support reference={reference} />
    </Page>
  )
}

/** A fact may have changed since: trying again costs nothing, and settles it when one did. */
const withRetry = (actions: NextAction[]): NextAction[] => (actions.includes('retry') ? actions : ['retry', ...actions])
