import { type EtatDesLieux, etablirEtatDesLieux, LIBELLES_CLASSE } from '#src/domaines/diagnostics/index.ts';
import type { DossierSitue } from '#src/domaines/dossiers/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { nombre } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { FaitsTerritoriaux, FaitTerritorial } from '../forme.ts';
import { offreProche, territoireServi } from './proches.ts';

/** Ce que le préfet prend en compte avec la qualité du projet ; le même membre de phrase vaut pour chaque type de structure. */
const FONDEMENT =
  "Le préfet décide « en tenant compte de la qualité du projet d'insertion proposé et de l'offre existante pour assurer un développement équilibré » (articles R5132-2, R5132-10-6, R5132-11 et R5132-27 du code du travail, état 2026).";

/** Communes blanches nommées à côté du dossier ; les autres se lisent sur la page du territoire. */
const COMMUNES_NOMMEES = 8;

/**
 * Ce que le diagnostic enregistré dit du territoire où la structure intervient : besoins, postes, accès, zones blanches, offre alentour.
 * Chaque chiffre garde sa date, sa source et sa fiabilité. `null` : la commune de la structure est inconnue, rien ne peut être situé.
 * @throws ErreurMetier, ErreurIntrouvable celles du diagnostic
 */
export async function faitsTerritoriaux(
  base: Base,
  acteur: Acteur,
  dossier: Pick<DossierSitue, 'structure' | 'structureType'>,
): Promise<FaitsTerritoriaux | null> {
  const servi = await territoireServi(base, dossier.structure);
  if (!servi) return null;
  const [etat, proches] = await Promise.all([
    etablirEtatDesLieux(base, acteur, { territoire: servi, question: {} }),
    offreProche(base, dossier.structure),
  ]);
  const { ref, nom, niveau } = etat.territoire;
  return {
    territoire: { ref, nom, niveau },
    fondement: FONDEMENT,
    phrase: etat.phrase,
    faits: faitsDe(etat),
    ratios: etat.ratios.map(({ libelle, territoire, comparaisons, fiabilite }) => ({
      libelle,
      ici: territoire,
      comparaisons: etat.comparaisons.map((compare, i) => ({ nom: compare.nom, valeur: comparaisons[i] ?? null })),
      fiabilite,
    })),
    zonesBlanches: {
      nombre: etat.zonesBlanches.filter(({ classe }) => classe === 'confirmee').length,
      communes: etat.zonesBlanches.slice(0, COMMUNES_NOMMEES).map(({ ref: commune, nom: nomCommune, classe }) => ({
        ref: commune,
        nom: nomCommune,
        classe: LIBELLES_CLASSE[classe],
      })),
    },
    offre: etat.offre.map(({ type, libelle, structures, etp }) => ({ type, libelle, structures, etp })),
    proches,
    sources: etat.sources,
    reserves: etat.reserves,
  };
}

function faitsDe({ chiffres, acces, sansVoiture, enClair }: EtatDesLieux): FaitTerritorial[] {
  const [, voiture] = acces.modeles;
  const [, velo] = sansVoiture.modeles;
  const repere = (reference: number | null | undefined) =>
    reference === null || reference === undefined
      ? null
      : `${enClair.reference} : ${nombre(reference, { decimales: 1 })}`;
  const valeurVelo = velo?.pour1000 ?? null;
  return [
    { libelle: `Besoin : ${enClair.public}`, mesure: chiffres.besoin, decimales: 0, repere: null },
    { libelle: "Postes d'insertion implantés (ETP)", mesure: chiffres.etp, decimales: 1, repere: null },
    {
      libelle: 'ETP à portée pour 1 000 personnes, en voiture',
      mesure: chiffres.acces,
      decimales: 1,
      repere: repere(voiture?.reference),
    },
    {
      libelle: 'ETP à portée pour 1 000 personnes, sans voiture',
      mesure: {
        ...chiffres.acces,
        valeur: valeurVelo,
        fiabilite: valeurVelo === null ? 'non_calculable' : chiffres.acces.fiabilite,
        definition: `Le même calcul ${sansVoiture.libelleMode}.`,
      },
      decimales: 1,
      repere: repere(velo?.reference),
    },
    { libelle: 'ETP implantés pour 1 000 personnes', mesure: chiffres.postesPour1000, decimales: 1, repere: null },
  ];
}
