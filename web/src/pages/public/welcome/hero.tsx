import type { ComponentChildren } from 'preact';
import { RegionScene } from '../../../art/region-scene.tsx';
import { useMediaQuery } from '../../../design/use-media-query.ts';

/** The region, with words in its sky. */
export function Hero({ children }: { children: ComponentChildren }) {
  return (
    <section class="hero">
      <RegionScene wide={useMediaQuery('(min-width: 48rem)')} class="hero-scene" />
      <div class="hero-words">{children}</div>
    </section>
  );
}
