import type { Contenu, GenreAppel } from '../forme.ts';

/** Un appel déjà écrit, à relire et à compléter : rien n'y est publié tel quel. */
export interface Kit {
  id: string;
  titre: string;
  /** À quoi il sert, en une phrase. */
  resume: string;
  genre: GenreAppel;
  intitule: string;
  contenu: Contenu;
}
