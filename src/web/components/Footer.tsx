import { paths } from '../../paths.ts'
import { useTexts } from '../texts.ts'
import { words } from '../words.ts'

export const Footer = () => {
  const t = useTexts(words)
  const links = [
    [paths.legal.notice, t.legalNotice],
    [paths.legal.terms, t.terms],
    [paths.legal.privacy, t.privacy],
    [paths.legal.accessibility, t.accessibility],
    [paths.stats, t.stats],
    [paths.legal.budget, t.budget],
    [paths.legal.contact, t.contact],
    [paths.legal.source, t.source],
  ] as const
  return (
    <footer class="mcp-footer" id="footer" tabindex={-1}>
      <div class="mcp-footer__inner">
        <p>{t.footerPurpose}</p>
        <nav aria-label={t.legalNavigation}>
          <ul>
            {links.map(([href, label]) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </nav>
        <p class="mcp-footer__licence">{t.footerLicence}</p>
      </div>
    </footer>
  )
}
