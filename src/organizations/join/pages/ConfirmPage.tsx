import { paths, type SignInBase } from '../../../paths.ts'
import { Actions, Button, Form, Hidden, LinkButton, Page } from '../../../web/components/index.ts'
import { useTexts } from '../../../web/texts.ts'
import { addAddressFor } from '../../ways/addresses.ts'
import { joinTexts } from '../texts.ts'

type Props = { base: SignInBase; question: 'association' | 'free_mail'; siret: string; label: string; email: string }

/** The question about the address, before it counts. */
export const ConfirmPage = ({ base, question, siret, label, email }: Props) => {
  const t = useTexts(joinTexts)
  const association = question === 'association'
  return (
    <Page title={association ? t.confirmAssociationTitle : t.confirmFreeTitle}>
      <p>{association ? t.confirmAssociation(email, label) : t.confirmFree(email, label)}</p>
      {!association && <p>{t.confirmFreeAdvice}</p>}
      <Form action={paths.step(base, 'join')}>
        <Hidden name="organization" value={siret} />
        <Hidden name="confirmed" value="yes" />
        <Hidden name="warned" value="yes" />
        <Actions>
          <Button>{association ? t.confirmAssociationYes : t.confirmFreeYes}</Button>
          <LinkButton href={addAddressFor(base, siret)}>{t.useAnotherAddress}</LinkButton>
          <LinkButton href={paths.step(base, 'join')} kind="tertiary">
            {t.backToJoin}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}
