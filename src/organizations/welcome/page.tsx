import { paths, type SignInBase } from '../../paths.ts'
import { Alert, Button, Form, Page } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { type DecisionRecord, explainDecision } from '../join/explain/index.ts'
import { Checks } from '../ways/Checks.tsx'
import { welcomeTexts } from './texts.ts'

type Props = { base: SignInBase; membership: { label: string; oal: number }; decision: DecisionRecord | null }

/** First time with this organization: what was decided, and why. */
export const WelcomePage = ({ base, membership, decision }: Props) => {
  const t = useTexts(welcomeTexts)
  const { locale } = usePageContext()
  const explained = decision && explainDecision(decision, { audience: 'person', locale })
  return (
    <Page title={t.title}>
      <Alert kind="success">{t.lead(membership.label)}</Alert>
      {explained && <p>{explained.sentence}</p>}
      {membership.oal === 0 && <p>{t.unproved}</p>}
      <p>{t.mail}</p>
      <Form action={paths.step(base, 'welcome')}>
        <Button>{t.next}</Button>
      </Form>
      {explained && <Checks checks={explained.checks} />}
    </Page>
  )
}
