import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import type { Avis } from './forme.ts';

/** Ce qu'une instance sait faire d'un genre d'objet saisi, fourni par le domaine de l'objet : les instances n'en connaissent aucun. */
export interface ObjetSaisi {
  /** Préfixe : `dossier`. */
  objet: string;
  /** Le document que les membres lisent (fiche de suivi…) ; `null` s'il n'y en a pas encore. */
  document(base: Base, id: number): Promise<DocumentRapport | null>;
  /** Page du dossier complet, pour qui a le droit de l'ouvrir. */
  adresse(id: number): string;
  /** L'avis est rendu : le domaine fait avancer son objet, dans la même transaction. */
  rendre(
    trx: Trx,
    acteur: Acteur,
    id: number,
    avis: { motif: string; avis: Avis; saisine: number; texte: string },
  ): Promise<void>;
}

const CLE = Symbol.for('maillage.objetsSaisis');
type Porteur = { [CLE]?: Map<string, ObjetSaisi> };

/** Un seul registre par processus, même si ce module y est chargé deux fois (paquet du serveur et source). */
function registre(): Map<string, ObjetSaisi> {
  const porteur = globalThis as Porteur;
  porteur[CLE] ??= new Map();
  return porteur[CLE];
}

/** Appelé une fois par domaine, depuis src/domaines/saisines.ts. */
export function declarerObjetSaisi(objet: ObjetSaisi): void {
  registre().set(objet.objet, objet);
}

/** @throws Error préfixe que personne n'a déclaré : src/domaines/saisines.ts n'a pas été importé. */
export function objetSaisi(objet: string): { genre: ObjetSaisi; id: number } {
  const [prefixe = '', id] = objet.split(':');
  const genre = registre().get(prefixe);
  if (!genre) throw new Error(`Objet saisi inconnu : ${objet}`);
  return { genre, id: Number(id) };
}
