import type { VNode } from 'preact'
import type { Mail } from '../mail/message.ts'

/**
 * One page or mail in one state, from typed fixtures. Each slice exports a list from its `gallery.tsx`;
 * `/dev/gallery` shows them, and the accessibility tests and screenshots walk the same list.
 */
export type GalleryEntry =
  | {
      id: string
      state: string
      page: () => VNode
      serviceName?: string
      addressIsTheirs?: boolean
      signedInAs?: string
      path?: string
    }
  | { id: string; state: string; mail: () => Mail }
