import { refusDe } from '#src/presentation/resultat.ts';
import type { PageDialogue } from '../requetes/page.ts';

export interface ProprietesGeste {
  page: PageDialogue;
  resultat: unknown;
}

/** Le refus n'est montré que dans le formulaire qui l'a reçu : chacun porte son nom. */
export const pour = (resultat: unknown, geste: string): unknown => refusDe(resultat, geste, 'formulaire');

/** Ce que tout formulaire de la page envoie : son nom, et la version que la personne a lue. */
export const Entetes = ({ geste, version }: { geste: string; version?: number | undefined }) => (
  <>
    <input type="hidden" name="formulaire" value={geste} />
    {version === undefined ? null : <input type="hidden" name="version" value={version} />}
  </>
);
