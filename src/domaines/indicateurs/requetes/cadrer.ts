import { type Parametre, valeurA } from '#src/domaines/parametres/index.ts';
import type { Territoire } from '#src/domaines/territoires/index.ts';
import type { Acteur, Lieu } from '#src/droits/acteur.ts';
import { suitAppel } from '#src/droits/appels.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Famille } from '../forme.ts';
import { FAMILLES_STRUCTURES, type FamilleStructures } from '../lectures/activite.ts';
import type { Cadre, Maille } from '../lectures/cadre.ts';
import type { Secret } from '../regles/tableau.ts';

export const estDeStructures = (famille: string): famille is FamilleStructures => famille in FAMILLES_STRUCTURES;

/** Ce qu'un droit regarde d'un territoire. */
export function lieuDe({ niveau, code, departements, regions }: Territoire): Lieu {
  const seul = (codes: readonly string[]) => (codes.length === 1 ? codes[0] : undefined);
  if (niveau === 'france') return {};
  if (niveau === 'region') return { region: code };
  return {
    departement: niveau === 'departement' ? code : seul(departements),
    region: seul(regions),
    ...(niveau === 'epci' ? { epci: code } : niveau === 'commune' ? { commune: code } : {}),
  };
}

/** Le territoire et ce qu'il contient. */
export const interieur = (t: Territoire, maille: Maille): Pick<Cadre, 'niveau' | 'codes' | 'maille'> =>
  t.niveau === 'france'
    ? { niveau: 'france', codes: [], maille }
    : { niveau: t.niveau as Maille, codes: [t.code], maille };

/** Mailles où un territoire se découpe. */
export function mailles({ niveau }: Pick<Territoire, 'niveau'>): Maille[] {
  if (niveau === 'france') return ['region', 'departement'];
  return niveau === 'region' ? ['departement'] : niveau === 'departement' ? ['epci'] : [];
}

const CREDITS: readonly Famille[] = ['enveloppes', 'instruction'];

/** Pourquoi une famille ne se lit pas ; `null` : elle se lit. */
export function refus(acteur: Acteur, famille: Famille, territoire: Territoire): string | null {
  if (CREDITS.includes(famille) && !peut(acteur, 'indicateurs.lireCredits', lieuDe(territoire)))
    return "Réservé aux services de l'État, sur leur territoire.";
  if (famille === 'appels' && !suitAppel(acteur) && acteur.compteId !== 0)
    return 'Réservé aux financeurs publics, sur leurs appels.';
  if (famille === 'accompagnement' && !peut(acteur, 'accompagnements.lister') && acteur.compteId !== 0)
    return "Réservé à ceux qui lisent une opération d'accompagnement.";
  return null;
}

/** Une structure voit ses petits effectifs, la DDETS ceux de chez elle. */
const voitPetits = (acteur: Acteur, lieu: Lieu, miennes: boolean): boolean =>
  (miennes && acteur.nature === 'structure') || peut(acteur, 'indicateurs.voirPetitsEffectifs', lieu);

/** Ce qui se cache à cet acteur, dans cette famille, sur ce territoire. */
export function secretDe(
  acteur: Acteur,
  famille: Famille,
  territoire: Territoire,
  { parametres, jour, miennes }: { parametres: readonly Parametre[]; jour: string; miennes: boolean },
): Secret {
  const lieu = lieuDe(territoire);
  const deStructures = estDeStructures(famille);
  const detaille = miennes || peut(acteur, 'indicateurs.detaillerActivite', lieu);
  // Sans valeur connue, rien ne se montre : mieux vaut un blanc qu'une personne ou une structure reconnue.
  const valeur = (cle: string) => valeurA(parametres, cle, jour)?.valeur ?? Number.POSITIVE_INFINITY;
  return {
    famille,
    seuil: deStructures && voitPetits(acteur, lieu, miennes) ? 0 : valeur('secret.seuil'),
    minimum: deStructures && !detaille ? valeur('secret.structures') : 0,
  };
}
