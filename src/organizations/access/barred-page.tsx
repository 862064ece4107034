import { paths, type SignInBase } from '../../paths.ts'
import { Actions, Alert, LinkButton, Page, Support } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { GiveUp } from '../ways/GiveUp.tsx'
import { barredTexts } from './barred-texts.ts'

type Props = { base: SignInBase; label: string; hasOthers: boolean }

/** The organization lets its members use some services only: who decided it, and what one can do. */
export const BarredPage = ({ base, label, hasOthers }: Props) => {
  const t = useTexts(barredTexts)
  const { serviceName } = usePageContext()
  return (
    <Page title={t.title}>
      <Alert kind="warning">{t.lead(label, serviceName ?? '')}</Alert>
      <p>{t.advice}</p>
      <Actions>
        <LinkButton href={paths.step(base, hasOthers ? 'select' : 'join')}>{t.another}</LinkButton>
        <GiveUp base={base} />
      </Actions>
      <Support />
    </Page>
  )
}
