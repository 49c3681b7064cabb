import type { Receipt } from '../model/commands.ts'
import type { Outcome } from '../model/problem.ts'
import { OutcomeLine } from '../panels/OutcomeLine.tsx'
import { span } from '../panels/say-time.ts'
import { Ticking } from '../panels/Ticking.tsx'
import { Words } from '../panels/Words.tsx'
import { useWorkshop } from '../store/workshop.ts'
import { Button } from '../ui/Button.tsx'
import type { SceneState } from './open-scene.ts'
import { sayOnSlide } from './say-on-slide.ts'
import { sayScene } from './say-scene.ts'

type Props = { state: SceneState; onDecide: (replace: boolean) => void }

/** Under the slide: whose its streams are, what a key does, what came of it, and since when the server is away. */
export function SceneLine({ state, onDecide }: Props) {
  const link = useWorkshop(({ link }) => link)
  const asOf = useWorkshop(({ asOf }) => asOf)
  const { at, doing, came } = state
  const said = sayScene(state, link, asOf)
  return (
    <>
      {said && <p role="alert">{said}</p>}
      {at.is === 'asking' && link.at === 'live' && (
        <p className="stage-asks">
          <Button look="main" className="kit-button" onClick={() => onDecide(true)}>
            Replace {at.theirs.map(({ name }) => name).join(', ')}
          </Button>
          <Button className="kit-button" onClick={() => onDecide(false)}>
            Text only
          </Button>
        </p>
      )}
      {doing && (
        <p>
          {doing.title}
          {doing.until !== undefined && <Left until={doing.until} />}
        </p>
      )}
      {came && <Came title={came.title} outcome={came.outcome} wanted={came.wanted} />}
    </>
  )
}

function Left({ until }: { until: number }) {
  return (
    <span aria-live="off" className="stage-left">
      <Ticking every={200}>
        {(now) => span(Math.max(0, Math.ceil((until - now) / 1000) * 1000))}
      </Ticking>
    </span>
  )
}

type CameProps = { title: string; outcome: Outcome<Receipt>; wanted: boolean }

/** A refusal that was wanted is what the slide is about, so it is no alarm. */
function Came({ title, outcome, wanted }: CameProps) {
  const isRead = outcome.ok && ['message', 'streamInfo'].includes(outcome.value.receipt)
  if (outcome.ok || !wanted)
    return (
      <div className="stage-came">
        <b>{title}</b>{' '}
        {isRead ? (
          <output>
            <Words parts={sayOnSlide(outcome.value)} />
          </output>
        ) : (
          <OutcomeLine outcome={outcome} />
        )}
      </div>
    )
  const { what, cause } = outcome.problem
  return (
    <p role="status">
      <b>{title}</b>, refused: {what} <code>{cause.errCode ?? cause.code}</code>
    </p>
  )
}
