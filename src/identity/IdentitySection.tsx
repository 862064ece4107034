import { day } from '../accounts/moment.ts'
import { paths } from '../paths.ts'
import { Form, Hidden } from '../web/components/index.ts'
import { usePageContext, useTexts } from '../web/texts.ts'
import { FranceConnectButton } from './FranceConnectButton.tsx'
import { identityTexts } from './texts.ts'

export type ShownIdentity = { verifiedAt: Date; fresh: boolean } | null

/** Among the personal information: whether the identity is verified, since when, and how to (re)do it. */
export const IdentitySection = ({ identity, provable }: { identity: ShownIdentity; provable: boolean }) => {
  const t = useTexts(identityTexts)
  const { locale } = usePageContext()
  if (identity === null && !provable) return null
  const on = identity && day(identity.verifiedAt, locale)
  return (
    <section>
      <h2>{t.section}</h2>
      <p>{on === null ? t.sectionNone : identity?.fresh ? t.sectionLinked(on) : t.sectionStale(on)}</p>
      {provable && (
        <>
          {identity === null && <p>{t.why_own}</p>}
          <Form action={paths.step(paths.signIn, 'prove-identity')} label={identity === null ? t.linkNow : t.renewNow}>
            <Hidden name="to" value="profile" />
            <FranceConnectButton />
          </Form>
          {identity === null && <p class="fr-text--sm">{t.kept}</p>}
        </>
      )}
    </section>
  )
}
