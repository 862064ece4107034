import type { ComponentChildren } from 'preact'
import type { ButtonKind } from '../../web/components/Button.tsx'
import { Button, Hidden, MadeFor } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { passkeyTexts } from './texts.ts'

type Props = {
  ceremony: 'get' | 'create'
  action: string
  /** where the page's script asks for a challenge */
  options: string
  label: string
  hint?: string | undefined
  kind?: ButtonKind
  /** proposed in the field of the address too */
  conditional?: boolean
  /** asked for at once: this browser signed in that way last time */
  auto?: boolean
  children?: ComponentChildren
}

/** Hidden until the page's script finds that the browser can do it; the words of its errors come along. */
export const PasskeyForm = ({
  ceremony,
  action,
  options,
  label,
  hint,
  kind = 'secondary',
  conditional,
  auto,
  children,
}: Props) => {
  const t = useTexts(passkeyTexts)
  return (
    <form
      method="post"
      action={action}
      hidden
      class="mcp-choice"
      data-conditional={conditional ? '' : undefined}
      data-auto={auto ? '' : undefined}
      {...passkeyData(t, ceremony, options)}
    >
      <MadeFor />
      {children}
      <Button kind={kind}>{label}</Button>
      {hint && <p class="fr-hint-text fr-mt-1w">{hint}</p>}
      <PasskeyAnswer />
    </form>
  )
}

/** What the script reads on a form: which ceremony, where to ask for a challenge, and the words of what may go wrong. */
export const passkeyData = (
  t: ReturnType<typeof useTexts<typeof passkeyTexts.fr>>,
  ceremony: 'get' | 'create',
  options: string,
  { recommended = false } = {},
) => ({
  'data-passkey': ceremony,
  'data-options': options,
  'data-recommended': recommended ? '' : undefined,
  'data-cancelled': t.cancelled,
  'data-known': t.alreadyKnown,
  'data-unsupported': t.unsupported,
  'data-failed': t.failed,
})

/** Where the script puts the answer of the device, or says what went wrong. */
export const PasskeyAnswer = () => (
  <>
    <Hidden name="credential" value="" />
    <p class="fr-error-text" role="alert" data-passkey-message="" hidden />
  </>
)
