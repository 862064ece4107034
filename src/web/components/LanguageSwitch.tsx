import { languagePath } from '../language.ts'
import { usePageContext, useTexts } from '../texts.ts'
import { words } from '../words.ts'
import { Hidden } from './Hidden.tsx'

/** A form, since it writes a cookie; it comes back to the same page. */
export const LanguageSwitch = () => {
  const t = useTexts(words)
  const { locale, path } = usePageContext()
  const other = locale === 'fr' ? 'en' : 'fr'
  return (
    <form method="post" action={languagePath}>
      <Hidden name="back" value={path} />
      <button class="mcp-link-button" type="submit" name="locale" value={other} lang={other} title={t.otherLanguageTitle}>
        {t.otherLanguage}
      </button>
    </form>
  )
}
