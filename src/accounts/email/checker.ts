/** Whether a domain can receive mail. `unknown` is never a warning. */
export type EmailChecker = {
  check(domain: string): Promise<'deliverable' | 'undeliverable' | 'unknown'>
}
