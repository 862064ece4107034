import { createRequire } from 'node:module'
import { domainToASCII } from 'node:url'
import { disposableEmailBlocklist } from 'disposable-email-domains-js'
import { getDomain } from 'tldts'
import { contactHostsOfSeveralBodies } from './directory/published.ts'
import { once, readReferenceTable } from './reference-data.ts'

const require = createRequire(import.meta.url)

/** In some lists, although its addresses are those of an organization's staff. */
const professionalAllTheSame = ['laposte.fr']

/** Lists hold a few public suffixes and a few typing errors: a suffix would turn everybody under it into a free address. */
const clean = (domains: readonly string[]): string[] =>
  domains
    .map((domain) => domainToASCII(domain.toLowerCase()))
    // hosts already, not addresses to take them from
    .filter((domain) => getDomain(domain, { extractHostname: false }) !== null && !professionalAllTheSame.includes(domain))

/** The host and each name it is under, down to one of two labels. */
export const namesAbove = (host: string): string[] => {
  const names: string[] = []
  for (let name = host, dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.')) {
    names.push(name)
    name = name.slice(dot + 1)
  }
  return names
}

/**
 * Maintained lists of two packages, our supplement of providers they miss, and the hosts known to be shared.
 * A domain has one kind: disposable before free, free before shared.
 */
export const emailDomainLists = once(() => {
  const supplement = readReferenceTable('free-mail-supplement.csv', ['domain', 'kind', 'note'])
  const added = (kind: string) => supplement.filter((row) => row.kind === kind).map((row) => row.domain)
  const providers = require('email-providers/all.json') as string[]
  const disposable = new Set(clean([...disposableEmailBlocklist(), ...added('disposable')]))
  const free = new Set(
    clean([...providers, ...added('free')]).filter((domain) => !namesAbove(domain).some((name) => disposable.has(name))),
  )
  const listed = readReferenceTable('shared-hosts.csv', ['host', 'note']).map((row) => row.host)
  const shared = new Set([...listed, ...contactHostsOfSeveralBodies()].filter((host) => !free.has(host) && !disposable.has(host)))
  return { free, disposable, shared }
})
