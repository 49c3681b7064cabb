/** A page may be zoomed by CSS too; then the window's pixels are not the element's. */
export const zoomOf = (element: Element): number => element.currentCSSZoom ?? 1
