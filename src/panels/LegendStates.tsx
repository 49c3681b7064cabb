import { useCallback } from 'react'
import type { Brush } from '../lanes/brush.ts'
import { Drawing } from '../lanes/Drawing.tsx'
import { paintSpecimen } from '../lanes/paint-specimen.ts'
import { RINGS, SPECIMENS, type Specimen } from '../lanes/specimens.ts'
import type { Level, Theme } from '../lanes/view.ts'

/** Where the middle of each size stands in a row. */
const PLACES: readonly { level: Level; x: number }[] = [
  { level: 36, x: 40 },
  { level: 16, x: 116 },
  { level: 6, x: 172 },
]
const ROW = { width: 200, height: 64 }
/** Lower than the middle: a count stands above. */
const LINE = 34
const RING = { width: 38, height: 38 }

export function LegendStates({ theme }: { theme: Theme }) {
  const half = Math.ceil(SPECIMENS.length / 2)
  return (
    <>
      <div className="grid gap-x-48 wide:grid-cols-2">
        <Column specimens={SPECIMENS.slice(0, half)} theme={theme} />
        <Column specimens={SPECIMENS.slice(half)} theme={theme} second />
      </div>
      <section>
        <h2 className="mb-8 font-title text-16">
          ack_wait{' '}
          <span className="ml-4 font-text text-12 text-ink-2">
            the arc is the time left, drained in real time; the dashes are the time used
          </span>
        </h2>
        <ul className="flex flex-wrap gap-x-24 gap-y-8">
          {RINGS.map(({ left, specimen }) => (
            <li key={left} className="flex items-center gap-8">
              <Ring specimen={specimen} theme={theme} />
              <span className="font-mono text-12">{left}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

type ColumnProps = { specimens: readonly Specimen[]; theme: Theme; second?: boolean }

function Column({ specimens, theme, second = false }: ColumnProps) {
  return (
    <div>
      <p
        aria-hidden="true"
        className={`relative h-24 text-11 text-ink-2 ${second ? 'max-wide:hidden' : ''}`}
      >
        {PLACES.map(({ level, x }) => (
          <span key={level} style={{ left: x }} className="absolute -translate-x-1/2">
            {level} px
          </span>
        ))}
      </p>
      <dl>
        {specimens.map((specimen) => (
          <div
            key={specimen.name}
            className="relative flex min-h-64 flex-col justify-center border-t border-line-1 py-6 pl-212 last:border-b"
          >
            <dt className="font-strong">
              <span className="absolute top-0 left-0">
                <Row specimen={specimen} theme={theme} />
              </span>
              {specimen.name}
            </dt>
            <dd className="text-12 text-ink-2">{specimen.means}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

type SpecimenProps = { specimen: Specimen; theme: Theme }
type How = { theme: Theme; scale: number }

function Row({ specimen, theme }: SpecimenProps) {
  const paint = useCallback(
    (brush: Brush, how: How) => {
      for (const { level, x } of PLACES)
        paintSpecimen(brush, specimen, { x, y: LINE }, { ...how, level })
    },
    [specimen],
  )
  return <Drawing {...ROW} theme={theme} paint={paint} />
}

function Ring({ specimen, theme }: SpecimenProps) {
  const paint = useCallback(
    (brush: Brush, how: How) =>
      paintSpecimen(
        brush,
        specimen,
        { x: RING.width / 2, y: RING.height / 2 },
        { ...how, level: 36 },
      ),
    [specimen],
  )
  return <Drawing {...RING} theme={theme} paint={paint} />
}
