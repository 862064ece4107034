import type { Config } from '../config.ts'

/** One line for each thing that is allowed and might harm somebody: printed at start, and by `doctor`. Pure. */
export const findRisks = ({ mail, registry, directory }: Pick<Config, 'mail' | 'registry' | 'directory'>): string[] =>
  registry.source === 'sample' && directory.url === null && mail.smtpUrl !== null && !isMailCatcher(mail.smtpUrl)
    ? [
        'REGISTRY=sample with SMTP_URL: the official contacts of the sample are addresses of real town halls and schools, and codes asked for them leave by SMTP. Set REGISTRY, or unset SMTP_URL.',
      ]
    : []

/** A server on this machine keeps what it is given. */
const isMailCatcher = (smtpUrl: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(smtpUrl).hostname)
