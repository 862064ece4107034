import { paths, type SignInBase } from '../../../paths.ts'
import { Actions, LinkButton, Page, Support } from '../../../web/components/index.ts'
import { useTexts } from '../../../web/texts.ts'
import { GiveUp } from '../../ways/GiveUp.tsx'
import { joinTexts } from '../texts.ts'

/** « Mon organisation n'a pas de SIRET »: what can be done, and the way back. */
export const NoSiretPage = ({ base }: { base: SignInBase }) => {
  const t = useTexts(joinTexts)
  const cases: [string, string][] = [
    [t.noSiretCaledonia, t.noSiretCaledoniaText],
    [t.noSiretPolynesia, t.noSiretPolynesiaText],
    [t.noSiretWallis, t.noSiretWallisText],
    [t.noSiretForeign, t.noSiretForeignText],
  ]
  return (
    <Page title={t.noSiretTitle}>
      <p class="fr-text--lead">{t.noSiretLead}</p>
      <section>
        <h2>{t.noSiretAssociation}</h2>
        <p>{t.noSiretAssociationText}</p>
        <p>
          <a href="https://lecompteasso.associations.gouv.fr/" target="_blank" rel="noopener external">
            {t.noSiretAssociationLink}
          </a>
        </p>
      </section>
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
