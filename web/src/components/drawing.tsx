/** A page drawn by the typesetting engine. */
export const Drawing = ({ svg, alt }: { svg: string; alt: string }) => (
  <img class="drawing" src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} alt={alt} />
);
