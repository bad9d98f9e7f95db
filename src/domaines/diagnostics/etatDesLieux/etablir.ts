import { DESCRIPTIONS } from '#src/domaines/besoins/index.ts';
import { parametreA } from '#src/domaines/parametres/index.ts';
import { LIBELLES_NIVEAUX } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { MODELES } from '../acces/modeles.ts';
import { diversifier } from '../diversification/diversifier.ts';
import { date } from '../enClair.ts';
import { phraseMaillage } from '../phrase.ts';
import { libelleReference, libelleTypes, parametresDe } from '../question.ts';
import { RANG_REFERENCE } from '../regles/niveaux.ts';
import {
  CONSEQUENCES_TYPE_TERRITOIRE,
  LIBELLES_TYPE_TERRITOIRE,
  postesPour1000,
  tauxDeBesoin,
} from '../regles/typologie.ts';
import { etpParCommune, lireMaillage, type Maillage, referenceTypologie, typer } from '../requetes/maillage.ts';
import { accesDe, communesBlanches } from './acces.ts';
import { besoinsParPublic, chargerBesoins, mesurerBesoin } from './besoins.ts';
import type { EtatDesLieux, Mesure } from './forme.ts';
import { mesurerEtp, offreParType, pointsDans } from './offre.ts';
import { comparerRatios, fiabiliteDuRapport, territoiresCompares } from './ratios.ts';
import { reservesDe, sourcesDe } from './sources.ts';

/**
 * L'état des lieux d'un territoire (`departement:62`) : offre, besoins, accès, zones blanches, typologie, comparaisons, sources.
 * @throws ErreurMetier question mal formée ; ErreurIntrouvable territoire inconnu.
 */
export async function etablirEtatDesLieux(
  base: Base,
  acteur: Acteur,
  demande: { territoire: string; question: Record<string, unknown> },
): Promise<EtatDesLieux> {
  const velo = { ...demande, question: { ...demande.question, mode: 'velo' } };
  const [maillage, sansVoiture] = await Promise.all([
    lireMaillage(base, acteur, { ...demande, niveau: 'commune' }),
    lireMaillage(base, acteur, { ...velo, niveau: 'commune' }),
  ]);
  const { territoire, diagnostic, donnees, ensemble, france } = maillage;
  const { question } = diagnostic;
  const ref = territoire.reference;
  const besoins = await chargerBesoins(base, question.millesime);
  const dansLeChamp = (codes: readonly string[]) => codes.filter((code) => donnees.communes.rang.has(code));
  const communes = dansLeChamp(territoire.communes);
  const compares = (await territoiresCompares(base, territoire)).map((compare) => ({
    ...compare,
    communes: dansLeChamp(compare.communes),
    population: compare.niveau === 'france' ? france.population : compare.population,
  }));
  const etp = etpParCommune(donnees.offre, question.types, donnees.communes.codes);
  const sommeEtp = (communes: readonly string[]) => communes.reduce((somme, code) => somme + (etp.get(code) ?? 0), 0);
  const points = pointsDans(donnees, new Set(communes));
  const { jour } = donnees.offre;
  const partActive = (await parametreA(base, 'besoins.part_active', jour))?.valeur ?? null;
  const retenus = points.filter(({ type }) => question.types.includes(type));
  const mesureEtp = mesurerEtp(retenus, jour, `/structures?territoire=${ref}`);
  return {
    territoire: {
      ref,
      nom: territoire.nom,
      niveau: LIBELLES_NIVEAUX[territoire.niveau].singulier,
      communes: communes.length,
      population: ensemble.population,
    },
    question,
    enClair: {
      public: DESCRIPTIONS[question.public].personnes[1],
      types: libelleTypes(question.types),
      reference: libelleReference(question),
    },
    jour,
    phrase: phraseMaillage(question, territoire.lieu, ensemble),
    chiffres: chiffresDe(maillage, mesureEtp),
    offre: offreParType(points, jour, ref),
    besoins: besoinsParPublic(
      besoins,
      { communes, population: ensemble.population, ref },
      {
        communes: donnees.communes.codes,
        population: france.population,
      },
    ),
    comparaisons: compares.map(({ reference, nom }) => ({ ref: reference, nom })),
    ratios: comparerRatios(
      [{ ...territoire, communes, population: ensemble.population }, ...compares],
      sommeEtp,
      besoins,
      partActive,
      mesureEtp.fiabilite,
    ),
    acces: accesDe(maillage),
    sansVoiture: accesDe(sansVoiture),
    zonesBlanches: communesBlanches(diagnostic, maillage.communes),
    typologie: typologieDe(maillage),
    diversification: await diversifier(base, acteur, maillage),
    sources: await sourcesDe(base, maillage, besoins),
    reserves: reservesDe(maillage),
  };
}

function chiffresDe(maillage: Maillage, etp: Mesure): EtatDesLieux['chiffres'] {
  const { diagnostic, territoire, donnees, ensemble } = maillage;
  const { question, donnees: gardees } = diagnostic;
  const parametres = parametresDe(question, gardees.conventions.plancher);
  const tableau = `/maillage?${parametres}&territoire=${territoire.reference}&niveau=commune#tableau`;
  const besoin = mesurerBesoin(
    donnees.besoins,
    maillage.communes.map(({ code }) => code),
    tableau,
  );
  const acces = ensemble.acces?.[RANG_REFERENCE];
  const fiabilite = acces === undefined ? 'non_calculable' : 'estime';
  return {
    besoin,
    etp,
    acces: {
      valeur: acces === undefined ? null : 1000 * acces,
      fiabilite,
      definition: `ETP à portée pour 1 000 personnes en besoin, où qu'ils soient implantés (modèle « ${MODELES[RANG_REFERENCE].libelle} »).`,
      date: date(donnees.offre.jour),
      source: `calcul sur les besoins et l'offre ; ${gardees.durees}`,
      lignes: tableau,
    },
    postesPour1000: {
      valeur: etp.valeur === null ? null : postesPour1000(etp.valeur, besoin.valeur),
      fiabilite: fiabiliteDuRapport(etp.fiabilite, besoin.fiabilite),
      definition: `ETP implantés dans le territoire pour 1 000 ${DESCRIPTIONS[question.public].personnes[1]}, sans compter les territoires voisins.`,
      date: besoin.date,
      source: 'rapport des deux premiers chiffres',
      lignes: null,
    },
  };
}

const SANS_TYPE =
  "Le besoin ou l'accès n'est pas connu, ou le besoin, estimé d'après la seule population, ne distingue pas ce territoire.";

function typologieDe({ diagnostic, territoire, ensemble }: Maillage): EtatDesLieux['typologie'] {
  const region = territoire.regions.length === 1 ? territoire.regions[0]! : null;
  const reference = referenceTypologie(diagnostic, region);
  const type = typer(diagnostic, ensemble, region);
  const pour1000 = (valeur: number | null | undefined) =>
    valeur === null || valeur === undefined ? null : 1000 * valeur;
  return {
    type,
    libelle: type ? LIBELLES_TYPE_TERRITOIRE[type] : 'Non calculable',
    consequence: type ? CONSEQUENCES_TYPE_TERRITOIRE[type] : SANS_TYPE,
    besoinPour1000: pour1000(tauxDeBesoin(ensemble)),
    besoinPour1000Reference: pour1000(tauxDeBesoin(reference)),
    accesPour1000: pour1000(ensemble.acces?.[RANG_REFERENCE]),
    accesPour1000Reference: pour1000(reference.acces),
  };
}
