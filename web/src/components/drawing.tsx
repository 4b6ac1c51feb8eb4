/** A page that the engine has drawn. */
export const Drawing = ({ svg, alt }: { svg: string; alt: string }) => (
  <img class="drawing" src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} alt={alt} />
);
