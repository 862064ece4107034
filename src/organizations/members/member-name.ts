import type { ListedMember } from './list-members.ts'

/** As lists sort them; somebody without a name is known by their address. */
export const memberName = ({ givenName, familyName, email }: Pick<ListedMember, 'givenName' | 'familyName' | 'email'>): string =>
  [familyName, givenName].filter(Boolean).join(' ') || email
