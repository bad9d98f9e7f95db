import { type ResultatsBilan, resultatsDernierBilan } from '#src/domaines/bilans/index.ts';
import { campagneDe } from '#src/domaines/campagnes/index.ts';
import type { DossierSitue } from '#src/domaines/dossiers/index.ts';
import {
  CRITERES_MODULATION,
  type CritereModulation,
  LIBELLES_CRITERES,
  type PartModulee,
  partModulee,
} from '#src/domaines/financement/index.ts';
import type { Passe } from '#src/domaines/instructions/index.ts';
import { parametreA } from '#src/domaines/parametres/index.ts';
import { type Acteur, couvre } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { arrondir, comparer, type Decimal, divise, enDecimal, fois, lireDecimal } from '#src/socle/montants.ts';
import type { Cible } from './cibles.ts';

/** La part modulée que donneraient les trois notes, et d'où vient celle des résultats. */
export interface Suggestion {
  criteres: { nom: CritereModulation; libelle: string }[];
  notes: Record<CritereModulation, Decimal | null>;
  poids: Record<CritereModulation, Decimal>;
  /** Pourquoi la note des résultats est proposée ainsi, ou manque. */
  origineResultats: string;
  resultat: PartModulee | null;
  /** Ce qui empêche de calculer. */
  empechement: string;
}

/**
 * Note des résultats, de 0 à 100 : sorties dynamiques rapportées au repère national, 100 au plus. Le dernier bilan accepté par le service fait
 * foi, sauf si des sorties plus récentes sont connues. Une convention de calcul affichée, que l'agent change ; `null` sans sortie examinée.
 */
export function noteResultats(
  passe: Pick<Passe, 'annees'>,
  cibles: readonly Cible[],
  bilan: ResultatsBilan | null = null,
): { note: Decimal | null; origine: string } {
  const declaree = [...passe.annees]
    .sort((a, b) => b.annee - a.annee)
    .find((a) => a.sorties.dynamiques.valeur !== null && (a.sorties.examinees.valeur ?? 0) > 0);
  const duBilan = bilan?.sorties.taux.dynamique ?? null;
  const retenue =
    bilan && duBilan !== null && bilan.annee >= (declaree?.annee ?? 0)
      ? { taux: duBilan, annee: bilan.annee, source: `bilan accepté, ${bilan.sorties.examinees} sorties examinées` }
      : declaree && {
          taux: arrondir(fois(enDecimal(declaree.sorties.dynamiques.valeur ?? 0), '100'), 1),
          annee: declaree.annee,
          source: declaree.sorties.dynamiques.source,
        };
  const cible = cibles.find((c) => c.nom === 'dynamiques');
  if (!retenue || !cible || comparer(cible.valeur, '0') <= 0)
    return { note: null, origine: 'Aucune sortie examinée des années passées n’est connue : donnez la note.' };
  const note = arrondir(divise(fois(retenue.taux, '100'), cible.valeur), 0);
  return {
    note: comparer(note, '100') > 0 ? '100' : note,
    origine: `${retenue.taux.replace('.', ',')} % de sorties dynamiques en ${retenue.annee} (${retenue.source}), rapportés au repère de ${cible.valeur.replace('.', ',')} %.`,
  };
}

/** @param saisies notes données dans l'adresse (`note_publics`…) ; à défaut, celle des résultats est proposée. */
export async function suggestionDe(
  base: Base,
  dossier: DossierSitue,
  {
    acteur,
    passe,
    cibles,
    saisies,
  }: { acteur: Acteur; passe: Passe; cibles: readonly Cible[]; saisies: URLSearchParams },
): Promise<Suggestion> {
  // Les sorties d'une seule structure sont de petits effectifs : seul le service du département les lit sans masque.
  const lisible = acteur.nature === 'ddets' && couvre(acteur.perimetre, dossier);
  const bilan = lisible ? await resultatsDernierBilan(base, dossier.structure, dossier.annee - 1) : null;
  const proposee = noteResultats(passe, cibles, bilan);
  const notes = Object.fromEntries(
    CRITERES_MODULATION.map((c) => [
      c,
      lireDecimal(saisies.get(`note_${c}`) ?? '') ?? (c === 'resultats' ? proposee.note : null),
    ]),
  ) as Suggestion['notes'];
  const poids = (await campagneDe(base, dossier.campagne)).modulation;
  const criteres = CRITERES_MODULATION.map((nom) => ({ nom, libelle: LIBELLES_CRITERES[nom] }));
  const commun = { criteres, notes, poids, origineResultats: proposee.origine };
  const borne = async (nom: string) =>
    (await parametreA(base, `modulation.${nom}`, aujourdhui(), `departement:${dossier.departement}`))?.valeur ?? null;
  const [minimum, maximum] = [await borne('minimum'), await borne('maximum')];
  if (minimum === null || maximum === null)
    return { ...commun, resultat: null, empechement: "Les bornes de la part modulée n'ont pas de valeur aujourd'hui." };
  try {
    const bornes = { minimum: enDecimal(minimum), maximum: enDecimal(maximum) };
    return { ...commun, resultat: partModulee(notes, poids, bornes), empechement: '' };
  } catch (erreur) {
    if (erreur instanceof ErreurMetier) return { ...commun, resultat: null, empechement: erreur.message };
    throw erreur;
  }
}
