import { type Parametre, valeurA } from '#src/domaines/parametres/index.ts';
import type { Territoire } from '#src/domaines/territoires/index.ts';
import type { Acteur, Lieu } from '#src/droits/acteur.ts';
import { suitAppel } from '#src/droits/appels.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Famille } from '../forme.ts';
import type { Cadre, Maille } from '../lectures/cadre.ts';
import type { Secret } from '../regles/tableau.ts';

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

/**
 * Le tableau où un territoire se lit avec ses voisins : les départements d'une région, les régions du pays. C'est dans ce tableau, toujours le
 * même, que l'on décide ce qui se masque : deux pages ne peuvent pas se compléter.
 */
export function voisinage(t: Territoire): Pick<Cadre, 'niveau' | 'codes' | 'maille'> {
  if (t.niveau === 'departement') return { niveau: 'region', codes: t.regions, maille: 'departement' };
  if (t.niveau === 'epci') return { niveau: 'departement', codes: t.departements, maille: 'epci' };
  return { niveau: 'france', codes: [], maille: 'region' };
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

/** Ce qui se cache à cet acteur, dans cette famille, sur ce territoire. */
export function secretDe(
  acteur: Acteur,
  famille: Famille,
  territoire: Territoire,
  { parametres, jour, miennes }: { parametres: readonly Parametre[]; jour: string; miennes: boolean },
): Secret {
  const lieu = lieuDe(territoire);
  const deStructures = ['postes', 'sorties', 'bilans'].includes(famille);
  const detaille = miennes || peut(acteur, 'indicateurs.detaillerActivite', lieu);
  // Sans valeur connue, rien ne se montre : mieux vaut un blanc qu'une structure reconnue.
  const seuil = valeurA(parametres, 'secret.structures', jour)?.valeur ?? Number.POSITIVE_INFINITY;
  return {
    famille,
    voitPetits:
      deStructures &&
      ((miennes && acteur.nature === 'structure') || peut(acteur, 'indicateurs.voirPetitsEffectifs', lieu)),
    minimum: deStructures && !detaille ? seuil : 0,
  };
}
