import { paths } from '../../paths.ts'
import { usePageContext, useTexts } from '../texts.ts'
import { words } from '../words.ts'

export const AccountNavigation = () => {
  const t = useTexts(words)
  const { path } = usePageContext()
  const here = path.split('?')[0] ?? ''
  const isHere = (href: string) => here === href || (href !== paths.home && here.startsWith(`${href}/`))
  const entries = [
    [paths.home, t.home],
    [paths.profile, t.profile],
    [paths.organizations, t.organizations],
    [paths.security, t.security],
    [paths.services, t.services],
    [paths.myData, t.myData],
  ] as const
  return (
    <nav class="mcp-nav" aria-label={t.accountNavigation}>
      <ul>
        {entries.map(([href, label]) => (
          <li key={href}>
            <a href={href} aria-current={isHere(href) ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
