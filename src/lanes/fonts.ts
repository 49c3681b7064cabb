// The document's fonts do not reach a worker: it loads its own two.

export type FontUrls = { sans: string; mono: string }

/** Resolves when both are there, or were tried: without them the fallbacks are drawn. */
export async function loadFonts({ sans, mono }: FontUrls): Promise<void> {
  // Node has no fonts, and TypeScript's DOM library knows `fonts` of a document only.
  const { fonts } = globalThis as typeof globalThis & { fonts?: FontFaceSet }
  if (!fonts) return
  const faces = [
    new FontFace('Inter Variable', `url("${sans}")`, { weight: '100 900' }),
    new FontFace('JetBrains Mono Variable', `url("${mono}")`, { weight: '100 800' }),
  ]
  for (const face of faces) fonts.add(face)
  await Promise.allSettled(faces.map((face) => face.load()))
}

/** When what is loading in this thread has loaded. */
export const fontsReady = async (): Promise<void> => {
  const { fonts } = globalThis as typeof globalThis & { fonts?: FontFaceSet }
  await fonts?.ready
}

/** Of a page: a canvas draws a fallback with a font that no element has used yet, and is not told when it has come. */
export async function pageFonts(): Promise<void> {
  const faces = ['13px "JetBrains Mono Variable"', '11px "Inter Variable"']
  await Promise.allSettled(faces.map((face) => document.fonts.load(face)))
}
