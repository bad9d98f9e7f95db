import type { Base } from '#src/socle/base/base.ts';
import type { Decimal } from '#src/socle/montants.ts';

/** Un projet retenu, tel qu'il est publié. */
export interface ResultatPublic {
  organisation: string;
  intitule: string;
  /** Noms des territoires visés. */
  territoires: string[];
  /** `null` : l'appel retient sans montant. */
  montant: Decimal | null;
}
type Lecteur = (base: Base, appel: number) => Promise<ResultatPublic[]>;

const CLE = Symbol.for('maillage.resultatsAppel');
type Porteur = { [CLE]?: Lecteur };

/** Appelé une fois, par le domaine qui décide : les appels ne le connaissent pas. */
export function declarerResultatsAppel(lecteur: Lecteur): void {
  // Un seul par processus, même si ce module y est chargé deux fois (paquet du serveur et source).
  (globalThis as Porteur)[CLE] = lecteur;
}

/** Les projets retenus d'un appel dont les résultats sont publiés ; aucun avant. */
export async function resultatsPublies(
  base: Base,
  appel: { id: number; etatPublic: string },
): Promise<ResultatPublic[] | null> {
  const lecteur = (globalThis as Porteur)[CLE];
  return appel.etatPublic === 'resultats' && lecteur ? lecteur(base, appel.id) : null;
}
