import './hero.css';
import type { ComponentChildren } from 'preact';
import { RegionScene } from '../../../art/region-scene.tsx';
import { useMediaQuery } from '../../../design/use-media-query.ts';
import { t } from '../../../i18n/t.ts';

/** What the drawing shows, from left to right. */
const habitats = ['reef', 'seagrass', 'mangrove', 'river', 'city', 'terraces'] as const;

/** The region, with words in its sky. */
export function Hero({ children }: { children: ComponentChildren }) {
  return (
    <section class="hero">
      <RegionScene wide={useMediaQuery('(min-width: 48rem)')} class="hero-scene" />
      <div class="hero-words">{children}</div>
      <ul class="hero-habitats">
        {habitats.map((habitat) => (
          <li key={habitat} class={habitat}>
            {t(`public.habitat_${habitat}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}
