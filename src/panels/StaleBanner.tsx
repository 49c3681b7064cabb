import type { Millis } from '../model/units.ts'
import { send } from '../store/engine.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Button } from '../ui/Button.tsx'
import { clock, span } from './say-time.ts'
import { sayWhy } from './say-why.ts'
import { Ticking } from './Ticking.tsx'

/** The server is gone or silent: what is on the screen is old, and says of when. */
export function StaleBanner() {
  const link = useWorkshop(({ link }) => link)
  const asOf = useWorkshop(({ asOf }) => asOf)
  const known = useWorkshop(({ listed, streams }) => listed || streams.length > 0)
  const again = link.at === 'connecting'
  // Where nothing was ever drawn the whole page says it.
  if (!known || (link.at !== 'lost' && link.at !== 'stale' && !again)) return undefined
  return (
    <div
      role="alert"
      className="flex shrink-0 flex-wrap items-center gap-x-12 gap-y-8 border-b border-line-1 bg-bg-3 px-16 py-10"
    >
      <b className="font-strong whitespace-nowrap">
        As of <span className="font-mono">{clock(asOf)}</span>
      </b>
      <span className="min-w-200 grow">
        {again ? (
          'Trying again.'
        ) : (
          <>
            {link.at === 'lost' ? 'The server has been gone' : 'The server has been silent'} for{' '}
            <Since since={link.since} />. {link.at === 'lost' && sayWhy(link.why, true).what}
          </>
        )}{' '}
        Nothing you press is kept for later.
      </span>
      <Button onClick={() => send({ t: 'retry' })}>Try now</Button>
    </div>
  )
}

function Since({ since }: { since: Millis }) {
  return (
    <span aria-live="off" className="font-mono">
      <Ticking every={1000}>
        {(now) => span(Math.max(0, Math.floor((now - since) / 1000) * 1000))}
      </Ticking>
    </span>
  )
}
