import { describe, expect, it } from 'vitest'
import { columnLog } from './column-log.ts'
import { film, following } from './film.ts'
import { restAt } from './motions.ts'
import type { Scene } from './scene.ts'
import { type Act, BOARDS, type Board, type Frame } from './storyboard.ts'

/** Far enough to see the neighbours, which stay as they are. */
const REACH = 40
const EVERYWHERE = 1000

const SIZES = [36, 16, 6] as const
type Size = (typeof SIZES)[number]

function frameOf(board: Board, { told, fact }: Act, { at, says = '' }: Frame, level: Size): string {
  const shot = film(told, fact, { ...following, level }, { pay: board.consumer ?? {} })
  const title = `${at}${at === 'before' ? '' : ' ms'} ${says}`.trim()
  const still = { ...shot, scene: () => shot.drawn }
  const lines = columnLog(
    at === 'before' ? still : shot,
    board.seq,
    at === 'before' ? 0 : at,
    REACH,
  )
  return [title, ...lines, marksOf(at === 'before' ? shot.drawn : shot.scene(at))].join('\n  ')
}

const round = (n: number | undefined) => (n === undefined ? 'outside' : Number(n.toFixed(1)))
const marksOf = ({ lanes: [lane], texts }: Scene): string =>
  [
    `floor ${round(lane?.floor)}, delivered ${round(lane?.delivered?.x)}`,
    ...(lane?.cover ? [`range from ${lane.cover.x} ${lane.cover.width} wide`] : []),
    ...texts.filter(({ style }) => style === 'note').map(({ text }) => `"${text}"`),
  ].join(', ')

describe.each(SIZES)('[P2] at %i px each motion is drawn as in the storyboard', (level) => {
  it.each(BOARDS.map((board) => [board.name, board] as const))('%s', async (name, board) => {
    const frames = board.acts.flatMap((act) =>
      act.frames.map((frame) => frameOf(board, act, frame, level)),
    )
    const file = `./drawn/motion-${name.toLowerCase().replace(/[^a-z]+/g, '-')}-${level}.txt`
    await expect(`${frames.join('\n')}\n`).toMatchFileSnapshot(file)
  })
})

describe('[P3] with reduced motion', () => {
  it.each(BOARDS.map((board) => [board.name, board] as const))(
    '%s is its last picture at once',
    (_, { acts, consumer = {}, seq }) => {
      for (const { told, fact } of acts) {
        const still = film(told, fact, { ...following, still: true }, { pay: consumer })
        const moving = film(told, fact, following, { pay: consumer })
        const late = 5000
        expect(columnLog(still, seq, late, EVERYWHERE)).toEqual(
          columnLog(moving, seq, late, EVERYWHERE),
        )
        expect(marksOf(still.scene(0))).toBe(marksOf(moving.scene(late)))
        expect(restAt(still.motions)).toBe(0)
      }
    },
  )
})

describe('deliver to a lower lane: the copy does not cross the lanes above', () => {
  const two = { first: {}, pay: {} }
  const { scene } = film('put 1 2 3; first< 1 2; pay< 1', 'pay< 2', following, two)
  const copy = (ms: number) => {
    const { glyph, x, y, alpha } = scene(ms).movers.at(-1) ?? {}
    return { glyph, x, y, alpha: Number(alpha?.toFixed(2)) }
  }
  it('begins at its own lane’s edge, not seen yet', () => {
    expect(copy(0)).toEqual({ glyph: 'in flight', x: 58, y: 206, alpha: 0 })
  })
  it('half way it is nearly there', () => {
    expect(copy(340)).toMatchObject({ x: 58, alpha: 0.97 })
    expect(copy(340).y).toBeCloseTo(243, 0)
  })
  it('there is one copy for each lane', () => {
    const both = film('put 1 2 3', 'first< 1; pay< 1', following, two)
    const heads = both.scene(0).movers.map(({ y, alpha }) => ({ y, alpha }))
    expect(heads).toEqual([
      { y: 66, alpha: 0.9 },
      { y: 206, alpha: 0 },
    ])
  })
})
