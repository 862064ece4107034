import { paths, type SignInBase } from '../../paths.ts'
import { Button, Form } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { waysTexts } from './texts.ts'

/** « Revenir à *service* »: the person gives up, the service is told. Nothing without a service. */
export const GiveUp = ({ base }: { base: SignInBase }) => {
  const t = useTexts(waysTexts)
  const { serviceName } = usePageContext()
  if (serviceName === null || base === paths.signIn) return null
  return (
    <Form action={paths.giveUp(base)}>
      <Button kind="tertiary">{t.backTo(serviceName)}</Button>
    </Form>
  )
}
