import { paths } from '../../paths.ts'
import { usePageContext, useTexts } from '../texts.ts'
import { words } from '../words.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Mark } from './Mark.tsx'

/** Who speaks to you, who you are here, and the way out. */
export const Header = () => {
  const t = useTexts(words)
  const { theme, signedInAs } = usePageContext()
  return (
    <header class="mcp-header">
      <div class="mcp-header__inner">
        <div class="mcp-header__brand">
          {theme === 'etat' && (
            <p class="fr-logo">
              République
              <br />
              Française
            </p>
          )}
          <a class="mcp-header__name" href={paths.home} title={t.homeTitle}>
            <Mark />
            <span>{t.product}</span>
          </a>
        </div>
        <div class="mcp-header__tools">
          {signedInAs && (
            <form class="mcp-signed-in" method="post" action={paths.signOut}>
              <span class="mcp-signed-in__who">
                <span class="fr-sr-only">{t.signedInAs} </span>
                {signedInAs}
              </span>
              <button class="mcp-link-button" type="submit">
                {t.signOut}
              </button>
            </form>
          )}
          <LanguageSwitch />
        </div>
      </div>
    </header>
  )
}
