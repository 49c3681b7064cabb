import { useWorkshop, type WorkshopState } from './workshop.ts'

type Detail = NonNullable<WorkshopState['stream']>

/** What was last read of this stream, for whichever picture shows it; undefined where none does. */
export const useRead = <T>(stream: string, select: (detail: Detail) => T): T | undefined =>
  useWorkshop((state) => {
    const detail = [state, ...(state.more ?? [])].find((one) => one.stream?.name === stream)?.stream
    return detail && select(detail)
  })
