import { useTexts } from '../web/texts.ts'
import { identityTexts } from './texts.ts'

/** The button FranceConnect asks for: its words stay in French, whatever the language of the page. */
export const FranceConnectButton = () => {
  const t = useTexts(identityTexts)
  return (
    <div class="fr-connect-group">
      <button class="fr-connect" type="submit" lang="fr">
        <span class="fr-connect__login">{t.signInWith}</span> <span class="fr-connect__brand">{t.brand}</span>
      </button>
      <p>
        <a href="https://franceconnect.gouv.fr/" target="_blank" rel="noopener external" title={`${t.what} - ${t.newWindow}`}>
          {t.what}
        </a>
      </p>
    </div>
  )
}
