/** What we use of d3-color, which ships no types. */
declare module 'd3-color' {
  export function color(css: string): { rgb(): { r: number; g: number; b: number; opacity: number } } | null;
}
