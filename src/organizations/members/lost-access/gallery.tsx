import type { ComponentProps } from 'preact'
import type { GalleryEntry } from '../../../dev/gallery-entry.ts'
import type { AdministeredOrganization } from '../../administration/AdministrationPage.tsx'
import type { ListedMember } from '../list-members.ts'
import { LostAccessPage } from './page.tsx'

export const lostAccessGallery = (organization: AdministeredOrganization, member: ListedMember): GalleryEntry[] => {
  const open = {
    ...{ id: 'r', route: 'organization' as const, organization, askedAt: new Date('2026-10-14T07:00:00Z') },
    ...{ stage: 'wait' as const, usableFrom: new Date('2026-10-17T07:00:00Z') },
  }
  const reason = 'Téléphone volé, vue en personne ce matin'
  const states: Record<string, Partial<ComponentProps<typeof LostAccessPage>>> = {
    empty: {},
    'error-reason': { refusal: { error: 'reasonMissing', reason: '', checked: true } },
    'error-checked': { refusal: { error: 'notChecked', reason, checked: false } },
    'nothing to remove': { refusal: { error: 'no_second_factor', reason, checked: true } },
    asked: { recovery: open, done: 'asked' },
    ready: { recovery: { ...open, stage: 'ready' } },
    elsewhere: { recovery: { ...open, organization: null } },
    cancelled: { done: 'cancelled' },
    external: { member: { ...member, isExternal: true } },
    oneself: { isOneself: true },
  }
  return Object.entries(states).map(([state, change]) => ({
    id: 'administration-lost-access',
    state,
    signedInAs: 'Ada Martin',
    page: () => <LostAccessPage organization={organization} member={member} isOneself={false} recovery={null} {...change} />,
  }))
}
