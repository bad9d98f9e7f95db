import type { Changement, LieuPhoto } from '#src/domaines/diagnostics/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';

/** Ce qu'une personne fait à la liste des changements d'un scénario. Les rangs commencent à 0. */
export type Geste =
  | { geste: 'ajouter'; changements: readonly Changement[] }
  | { geste: 'modifier'; rang: number; changement: Changement }
  | { geste: 'retirer'; rang: number }
  | { geste: 'remplacer'; changements: readonly Changement[] };

/**
 * La liste après un geste. Un lieu n'est fermé, redimensionné ou déplacé qu'une fois : le dernier geste l'emporte, et fermer rend sans objet
 * ce qui lui était fait.
 * @throws ErreurMetier le rang n'existe pas
 */
export function appliquer(avant: readonly Changement[], geste: Geste): Changement[] {
  switch (geste.geste) {
    case 'ajouter':
      return geste.changements.reduce<Changement[]>((liste, changement) => poser(liste, changement), [...avant]);
    case 'modifier': {
      exigerRang(avant, geste.rang);
      const autres = avant.map((c, rang) => (rang === geste.rang ? null : supplante(c, geste.changement) ? null : c));
      autres[geste.rang] = geste.changement;
      return autres.filter((c) => c !== null);
    }
    case 'retirer':
      exigerRang(avant, geste.rang);
      return avant.filter((_, rang) => rang !== geste.rang);
    case 'remplacer':
      return geste.changements.reduce<Changement[]>((liste, changement) => poser(liste, changement), []);
  }
}

function exigerRang(changements: readonly Changement[], rang: number): void {
  if (rang < 0 || rang >= changements.length)
    throw new ErreurMetier("Ce changement n'est plus dans le scénario.", { conseil: 'Rouvrez la page du scénario.' });
}

function poser(liste: readonly Changement[], changement: Changement): Changement[] {
  return [...liste.filter((ancien) => !supplante(ancien, changement)), changement];
}

function supplante(ancien: Changement, nouveau: Changement): boolean {
  if (ancien.action === 'ouvrir' || nouveau.action === 'ouvrir' || ancien.lieu !== nouveau.lieu) return false;
  return ancien.action === nouveau.action || ancien.action === 'fermer' || nouveau.action === 'fermer';
}

/** Écriture unique d'un changement : deux changements qui font la même chose ont la même. */
export function cleDe(changement: Changement): string {
  return JSON.stringify(Object.fromEntries(Object.entries(changement).sort(([a], [b]) => (a < b ? -1 : 1))));
}

export const memeListe = (a: readonly Changement[], b: readonly Changement[]): boolean =>
  a.length === b.length && a.every((changement, rang) => cleDe(changement) === cleDe(b[rang]!));

/** Ce qu'une version a de plus et de moins que la précédente. */
export function differences(
  avant: readonly Changement[],
  apres: readonly Changement[],
): { ajoutes: Changement[]; retires: Changement[] } {
  const restants = avant.map(cleDe);
  const ajoutes = apres.filter((changement) => {
    const rang = restants.indexOf(cleDe(changement));
    if (rang < 0) return true;
    restants.splice(rang, 1);
    return false;
  });
  const aRetirer = [...restants];
  const retires = avant.filter((changement) => {
    const rang = aRetirer.indexOf(cleDe(changement));
    if (rang < 0) return false;
    aRetirer.splice(rang, 1);
    return true;
  });
  return { ajoutes, retires };
}

/** Ce qu'il faut pour nommer lieux et communes dans une phrase. */
export interface Noms {
  lieux: ReadonlyMap<string, Pick<LieuPhoto, 'nom' | 'type' | 'commune' | 'etp'>>;
  communes: ReadonlyMap<string, string>;
}

const nombre = (valeur: number) => valeur.toLocaleString('fr-FR', { maximumFractionDigits: 2 });

/** « à Lens », « au Touquet », « aux Attaques ». */
const aCommune = (nom: string) => `à ${nom}`.replace(/^à Le /, 'au ').replace(/^à Les /, 'aux ');
/** « de Lens », « d'Arras », « du Touquet ». */
const deCommune = (nom: string) =>
  /^[aeiouyéèêâîôœ]/i.test(nom) ? `d'${nom}` : `de ${nom}`.replace(/^de Le /, 'du ').replace(/^de Les /, 'des ');

/** Un changement en une phrase : « Ouvrir Le Jardin (ACI) à Lens, 12 ETP ». */
export function decrire(changement: Changement, { lieux, communes }: Noms): string {
  const commune = (code: string) => communes.get(code) ?? code;
  if (changement.action === 'ouvrir')
    return `Ouvrir ${changement.nom} (${changement.type}) ${aCommune(commune(changement.commune))}, ${nombre(changement.etp)} ETP`;
  const lieu = lieux.get(changement.lieu);
  const nom = lieu?.nom ?? `le lieu ${changement.lieu}`;
  if (changement.action === 'fermer')
    return `Fermer ${nom}${lieu ? ` (${lieu.type}, ${commune(lieu.commune)}, ${nombre(lieu.etp)} ETP)` : ''}`;
  if (changement.action === 'redimensionner')
    return `Passer ${nom}${lieu ? ` de ${nombre(lieu.etp)}` : ''} à ${nombre(changement.etp)} ETP`;
  const arrivee = commune(changement.commune);
  const depart = lieu ? commune(lieu.commune) : null;
  if (depart === arrivee) return `Déplacer ${nom} dans ${arrivee}`;
  return `Déplacer ${nom}${depart ? ` ${deCommune(depart)}` : ''} ${aCommune(arrivee)}`;
}
