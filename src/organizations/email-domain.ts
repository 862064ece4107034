import { domainToASCII } from 'node:url'
import { getDomain } from 'tldts'
import { emailDomainLists, namesAbove } from './email-domain-lists.ts'

/** What the host of an address can prove. `shared`: several bodies write from it, so it tells none of them. */
export type DomainKind = 'free' | 'disposable' | 'shared' | 'professional'

/** Lower case, punycode, no trailing dot: the form in which hosts are compared and stored. Empty when it is no host. */
export const normalizeHost = (host: string): string =>
  host.length > 254 ? '' : domainToASCII(host.trim().replace(/\.$/, '').toLowerCase())

/** `null` for a public suffix (`gouv.fr` is one), an IP address, a single label. */
export const registrableDomain = (host: string): string | null => getDomain(host)

/** Every academy, whatever its name, and the hosts under it: schools, rectorates and inspectorates all write from there. */
const academy = /(^|\.)ac-[a-z0-9-]+\.fr$/

/** State services of a department, as prefectures named them first. */
const prefecture = /\.pref\.gouv\.fr$/

/**
 * Shared hosts are compared whole. Free and disposable providers also by registrable domain: they give addresses under names of their own.
 * A host that cannot belong to one body (a public suffix, nothing at all) is shared: the answer that proves nothing.
 */
export const domainKind = (host: string): DomainKind => {
  const normal = normalizeHost(host)
  const registrable = registrableDomain(normal)
  const { disposable, free, shared } = emailDomainLists()
  if (registrable === null || academy.test(normal) || prefecture.test(normal) || shared.has(normal)) return 'shared'
  const names = namesAbove(normal)
  if (names.some((name) => disposable.has(name))) return 'disposable'
  return names.some((name) => free.has(name)) ? 'free' : 'professional'
}

/** An address of the State: `gouv.fr` or a host under it, and nothing that only looks like it. */
export const isGovernmentHost = (host: string): boolean => {
  const normal = normalizeHost(host)
  return normal === 'gouv.fr' || normal.endsWith('.gouv.fr')
}

export type UnclaimableDomain = { domain: string; kind: 'free' | 'disposable' | 'shared' }

/** Every listed domain that no organization can claim, sorted: the database holds the same list and refuses such a claim itself. */
export const unclaimableDomains = (): UnclaimableDomain[] => {
  const { free, disposable, shared } = emailDomainLists()
  const kinds = { free, disposable, shared } as const
  const listed = (['free', 'disposable', 'shared'] as const).flatMap((kind) =>
    [...kinds[kind]].map((domain) => ({ domain, kind })),
  )
  return listed.sort((one, other) => (one.domain < other.domain ? -1 : 1))
}
