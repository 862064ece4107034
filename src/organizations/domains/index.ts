export { type ListedDomain, listDomains } from './list.ts'
export { type DomainChange, type DomainOutcome, refuseDomain, setDomain } from './set.ts'
