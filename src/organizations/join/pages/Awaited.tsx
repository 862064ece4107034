import { maskEmail } from '../../../accounts/email/mask.ts'
import { paths, type SignInBase } from '../../../paths.ts'
import { Alert, Button, Form, Hidden } from '../../../web/components/index.ts'
import { useTexts } from '../../../web/texts.ts'
import type { AwaitedCode } from '../../official-contact/find-awaited.ts'
import { joinTexts } from '../texts.ts'

/** A code of an official address that the person may have by now, and the way to the page where it is typed. */
export const Awaited = ({ base, code: { siret, label, address } }: { base: SignInBase; code: AwaitedCode }) => {
  const t = useTexts(joinTexts)
  return (
    <Alert kind="info" title={t.awaitedTitle}>
      <p>{t.awaited(maskEmail(address), label)}</p>
      <Form action={paths.step(base, 'join')}>
        <Hidden name="organization" value={siret} />
        <Hidden name="warned" value="yes" />
        <Hidden name="confirmed" value="yes" />
        <Button kind="secondary">{t.typeAwaited}</Button>
      </Form>
    </Alert>
  )
}
