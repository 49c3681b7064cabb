import { describe, expect, it } from 'vitest'
import { paintSpecimen } from './paint-specimen.ts'
import { namedTheme, recordingBrush } from './recording-brush.ts'
import { RINGS, SPECIMENS, type Specimen } from './specimens.ts'

const LEVELS = [36, 16, 6] as const

function drawn(specimen: Specimen, level: (typeof LEVELS)[number]): readonly string[] {
  const brush = recordingBrush()
  paintSpecimen(brush, specimen, { x: 0, y: 0 }, { theme: namedTheme, scale: 1, level })
  return brush.log
}

const sheetOf = (specimen: Specimen): string =>
  LEVELS.map((level) => `${level} px\n  ${drawn(specimen, level).join('\n  ')}\n`).join('\n')

const fileOf = ({ name }: Specimen) =>
  `./drawn/${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.txt`

describe('[P1] each state has its picture at each size', () => {
  it.each(SPECIMENS.map((specimen) => [specimen.name, specimen] as const))('%s', async (_, one) => {
    await expect(sheetOf(one)).toMatchFileSnapshot(fileOf(one))
  })
  it.each(RINGS.map(({ specimen }) => [specimen.name, specimen] as const))(
    'the ring with %s',
    async (_, one) => {
      await expect(sheetOf(one)).toMatchFileSnapshot(fileOf(one))
    },
  )
  // The hatch of a hole is the stream's and the gap in a lane is its echo.
  it.each(LEVELS)('at %i px no two are alike, without their colours', (level) => {
    const shapes = SPECIMENS.map((one) =>
      drawn(one, level)
        .join('\n')
        .replace(/ [a-z0-9-]+:/g, ':'),
    )
    expect(new Set(shapes).size).toBe(SPECIMENS.length)
    expect(shapes).not.toContain('')
  })
})
