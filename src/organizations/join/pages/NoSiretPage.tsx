import { paths, type SignInBase } from '../../../paths.ts'
import { Actions, LinkButton, Page, Support } from '../../../web/components/index.ts'
import { useTexts } from '../../../web/texts.ts'
import { GiveUp } from '../../ways/GiveUp.tsx'
import { joinTexts } from '../texts.ts'

/** « Mon organisation n'a pas de SIRET »: what can be done, and the way back. */
export const NoSiretPage = ({ base }: { base: SignInBase }) => {
  const t = useTexts(joinTexts)
  const cases: [string, string][] = [
    [t.noSiretAssociation, t.noSiretAssociationText],
    [t.noSiretCaledonia, t.noSiretCaledoniaText],
    [t.noSiretPolynesia, t.noSiretPolynesiaText],
    [t.noSiretWallis, t.noSiretWallisText],
    [t.noSiretForeign, t.noSiretForeignText],
  ]
  return (
    <Page title={t.noSiretTitle}>
      <p class="fr-text--lead">{t.noSiretLead}</p>
      {cases.map(([heading, text]) => (
        <section key={heading}>
          <h2>{heading}</h2>
          <p>{text}</p>
        </section>
      ))}
      <Actions>
        <LinkButton href={paths.step(base, 'join')}>{t.backToJoin}</LinkButton>
        <GiveUp base={base} />
      </Actions>
      <Support />
    </Page>
  )
}
