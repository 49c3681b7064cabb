// The store's words for what it holds, named once for the panels.

import type { WorkshopState } from '../store/workshop.ts'

export type StreamDetail = NonNullable<WorkshopState['stream']>
export type ConsumerLine = StreamDetail['consumers'][number]
export type Grid = NonNullable<WorkshopState['grid']>
/** The selected message. */
export type Selected = NonNullable<WorkshopState['selected']>
