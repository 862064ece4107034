import type { DeclaredRoute } from '../sign-in/access.ts'
import { type Actor, actors, type Door, doorOf, expected, type Outcome } from './policy.ts'

const signs: Record<Outcome, string> = {
  open: '**yes**',
  own: 'own only',
  hidden: '404',
  'sign in': 'sign in',
  '401': '401',
  '403': '403',
}

const titles: Record<Door, string> = {
  page: 'Pages of administration',
  candidate: 'Becoming an administrator',
  api: 'Administration API',
  scim: 'SCIM',
}

const byAddress = (one: DeclaredRoute, other: DeclaredRoute): number =>
  one.url === other.url ? one.method.localeCompare(other.method) : one.url.localeCompare(other.url)

export const withoutHead = (routes: readonly DeclaredRoute[]): DeclaredRoute[] =>
  routes.filter(({ method }) => method !== 'HEAD').sort(byAddress)

/** `docs/permissions.md`, from the routes as they are declared and the policy. */
export const permissionsTable = (routes: readonly DeclaredRoute[]): string => {
  const all = withoutHead(routes)
  const names = Object.keys(actors) as Actor[]
  const sections = (Object.keys(titles) as Door[]).map((door) => {
    const rows = all
      .filter((route) => doorOf(route) === door)
      .map(
        (route) =>
          `| ${route.method} \`${route.url}\` | ${names.map((actor) => signs[expected(route, door, actor)]).join(' | ')} |`,
      )
    return [
      `## ${titles[door]}`,
      '',
      `| action | ${names.map((name) => actors[name]).join(' | ')} |`,
      `|---|${'---|'.repeat(names.length)}`,
      ...rows,
    ].join('\n')
  })
  return [
    '# Who may do what to an organisation',
    '',
    'Written by `npm run docs:permissions` from the routes themselves and from `src/permissions/policy.ts`. Every cell is tried over HTTP by',
    '`src/permissions/permissions.test.ts`: a route that is not here fails it. “Own only”: it answers of the caller’s organisation, whatever is asked.',
    'What an administrator may not do to themselves or to separate groups is refused further in, by the slice itself. Routes that are about no',
    'organisation of the address or of the token are opened by what they declare (`src/sign-in/access.ts`).',
    '',
    sections.join('\n\n'),
    '',
  ].join('\n')
}
