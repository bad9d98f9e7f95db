import { type EtatDesLieux, etablirEtatDesLieux, LIBELLES_CLASSE } from '#src/domaines/diagnostics/index.ts';
import type { DossierSitue } from '#src/domaines/dossiers/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { nombre } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Faits } from '#src/socle/examen/faits.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import type { FaitsTerritoriaux, FaitTerritorial } from '../forme.ts';
import { offreProche, territoireServi } from './proches.ts';

/** Ce que le préfet prend en compte avec la qualité du projet ; le même membre de phrase vaut pour chaque type de structure. */
const FONDEMENT =
  "Le préfet décide « en tenant compte de la qualité du projet d'insertion proposé et de l'offre existante pour assurer un développement équilibré » (articles R5132-2, R5132-10-6, R5132-11 et R5132-27 du code du travail, état 2026).";

/** Communes blanches nommées à côté du dossier ; les autres se lisent sur la page du territoire. */
const COMMUNES_NOMMEES = 8;

/**
 * Ce que le diagnostic enregistré dit d'un territoire (`epci:…`) : besoins, postes, accès, zones blanches, offre. Chaque chiffre garde sa date,
 * sa source et sa fiabilité. @throws ErreurMetier, ErreurIntrouvable celles du diagnostic
 */
async function etablirFaits(
  base: Base,
  acteur: Acteur,
  territoire: string,
  { fondement, structure }: { fondement: string; structure?: number },
): Promise<FaitsTerritoriaux> {
  const [etat, proches] = await Promise.all([
    etablirEtatDesLieux(base, acteur, { territoire, question: {} }),
    structure === undefined ? [] : offreProche(base, structure),
  ]);
  const { ref, nom, niveau } = etat.territoire;
  return {
    territoire: { ref, nom, niveau },
    fondement,
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

/** Les mêmes faits là où une structure intervient, avec l'offre alentour. `null` : sa commune est inconnue, rien ne peut être situé. */
export async function faitsTerritoriaux(
  base: Base,
  acteur: Acteur,
  dossier: Pick<DossierSitue, 'structure' | 'structureType'>,
): Promise<FaitsTerritoriaux | null> {
  const servi = await territoireServi(base, dossier.structure);
  return servi === null
    ? null
    : etablirFaits(base, acteur, servi, { fondement: FONDEMENT, structure: dossier.structure });
}

/** Les faits du territoire visé par une candidature, sans attendre plus que la page ne le peut. */
export const faitsDuTerritoire = (base: Base, acteur: Acteur, territoire: string): Promise<Faits> =>
  patienter(etablirFaits(base, acteur, territoire, { fondement: '' }), "Le territoire visé n'est pas connu.");

/** Au-delà, la page s'ouvre sans le diagnostic : le calcul continue et la page suivante le trouvera. */
const PATIENCE_MS = 4000;

/** @param inconnu raison dite quand il n'y a pas de territoire */
export async function patienter(calcul: Promise<FaitsTerritoriaux | null>, inconnu: string): Promise<Faits> {
  const lus = calcul
    .then((faits): Faits => (faits ? { etat: 'pret', faits } : { etat: 'absent', raison: inconnu }))
    .catch((erreur): Faits => {
      if (erreur instanceof ErreurMetier) return { etat: 'absent', raison: erreur.message };
      journalTechnique.error({ erreur }, 'faits territoriaux');
      return { etat: 'absent', raison: "Le diagnostic n'a pas pu être lu." };
    });
  let minuteur: NodeJS.Timeout | undefined;
  const attente = new Promise<Faits>((finir) => {
    minuteur = setTimeout(() => finir({ etat: 'en_calcul' }), PATIENCE_MS);
  });
  return Promise.race([lus, attente]).finally(() => clearTimeout(minuteur));
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
