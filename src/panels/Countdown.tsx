import type { Millis } from '../model/units.ts'
import { useWorkshop } from '../store/workshop.ts'
import { span } from './say-time.ts'
import { Ticking } from './Ticking.tsx'

/** When a consumer that nobody uses is deleted: worked out, so only about; it stops with the connection. */
export function Countdown({ to }: { to: Millis }) {
  const live = useWorkshop(({ link }) => link.at === 'live')
  const asOf = useWorkshop(({ asOf }) => asOf)
  return (
    <Ticking every={live ? 500 : 1_000_000}>
      {(now) => {
        const left = to - (live ? now : asOf)
        return left > 0
          ? `gone in about ${span(Math.ceil(left / 1000) * 1000)} if idle`
          : 'idle: gone at any moment'
      }}
    </Ticking>
  )
}
