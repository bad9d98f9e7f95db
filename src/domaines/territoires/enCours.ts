import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';

/** Ce qui se fait sur un territoire en ce moment : un plan, un appel. */
export interface EnCours {
  genre: string;
  intitule: string;
  detail: string;
  adresse: string;
}
type Lecteur = (base: Base, acteur: Acteur, reference: string) => Promise<EnCours[]>;

const CLE = Symbol.for('maillage.enCours');
type Porteur = { [CLE]?: Map<string, Lecteur> };

/** Un seul registre par processus, même si ce module y est chargé deux fois (paquet du serveur et source). */
function registre(): Map<string, Lecteur> {
  const porteur = globalThis as Porteur;
  porteur[CLE] ??= new Map();
  return porteur[CLE];
}

/** La page d'un territoire ne connaît aucun des domaines qui viennent après elle : chacun s'y déclare, depuis src/domaines/enCours.ts. */
export const declarerEnCours = (nom: string, lecteur: Lecteur): void => void registre().set(nom, lecteur);

/** Tout ce qui est en cours sur ce territoire et que l'acteur peut lire, source après source. */
export async function enCoursIci(base: Base, acteur: Acteur, reference: string): Promise<EnCours[]> {
  const trouves: EnCours[] = [];
  for (const lecteur of registre().values()) trouves.push(...(await lecteur(base, acteur, reference)));
  return trouves;
}
