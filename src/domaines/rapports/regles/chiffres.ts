import type { AccesTerritoire, EtatDesLieux } from '#src/domaines/diagnostics/index.ts';
import { minuscule } from '#src/socle/phrases.ts';
import type { Fiabilite } from '#src/socle/rapports/document.ts';
import type { Mesure } from '#src/socle/rapports/mesure.ts';
import { dateEnToutesLettres } from '#src/socle/rapports/textes.ts';
import type { ChiffreCle, EtatDesLieuxComplet } from '../forme.ts';
import { chiffresDesParties } from './chiffresParties.ts';
import { depuisMesure } from './mesure.ts';
import { publicDuRatio } from './ratios.ts';

/**
 * Le catalogue des chiffres d'un état des lieux : chacun une fois, sous une clé qui ne change pas d'une année sur l'autre, avec sa
 * définition, sa date, sa source et sa fiabilité. Recommandations et comparaisons n'en connaissent pas d'autres.
 */
export function chiffresDe(complet: EtatDesLieuxComplet): ChiffreCle[] {
  return [
    ...generaux(complet.etat),
    ...deLOffre(complet),
    ...desBesoins(complet.etat),
    ...desRatios(complet.etat),
    ...deLAcces(complet),
    ...chiffresDesParties(complet),
  ];
}

function generaux({ chiffres, territoire, jour, enClair }: EtatDesLieux): ChiffreCle[] {
  const population: Mesure = {
    valeur: territoire.population,
    fiabilite: territoire.population === null ? 'non_calculable' : 'observe',
    definition: 'Population municipale des communes du territoire.',
    date: 'dernier recensement publié',
    source: 'Insee',
    lignes: null,
  };
  return [
    depuisMesure('population', 'Habitants', population),
    depuisMesure('besoin', `Besoin : ${enClair.public.replace(/^les? /, '')}`, chiffres.besoin),
    depuisMesure('etp', "Postes d'insertion", chiffres.etp, { unite: 'ETP', decimales: 1 }),
    depuisMesure('postesPour1000', 'Postes implantés pour 1 000 personnes en besoin', chiffres.postesPour1000, {
      unite: 'ETP pour 1 000',
      decimales: 1,
    }),
    depuisMesure('acces', 'Postes à portée pour 1 000 personnes en besoin', chiffres.acces, {
      unite: 'ETP pour 1 000',
      decimales: 1,
    }),
    depuisMesure('communes', 'Communes', {
      ...population,
      valeur: territoire.communes,
      fiabilite: 'observe',
      definition: 'Communes du territoire étudiées.',
      date: dateEnToutesLettres(jour),
    }),
  ];
}

const registre = (jour: string, definition: string, valeur: number, fiabilite: Fiabilite = 'observe'): Mesure => ({
  valeur,
  fiabilite,
  definition,
  date: dateEnToutesLettres(jour),
  source: 'registre des structures',
  lignes: null,
});

function deLOffre({ etat }: EtatDesLieuxComplet): ChiffreCle[] {
  const { offre, jour, question } = etat;
  const etudiees = offre.filter(({ type }) => question.types.includes(type));
  const somme = (cle: 'structures' | 'structuresConnues') => etudiees.reduce((total, ligne) => total + ligne[cle], 0);
  const structures = somme('structures');
  const part = structures === 0 ? null : somme('structuresConnues') / structures;
  return [
    depuisMesure(
      'structures',
      'Structures actives des types étudiés',
      registre(jour, 'Structures actives implantées dans le territoire, des types étudiés.', structures),
    ),
    depuisMesure(
      'structures.etpConnus',
      'Part des structures dont les ETP sont connus',
      {
        ...registre(jour, "Structures dont les ETP viennent d'une annexe financière ou d'une saisie.", part ?? 0),
        valeur: part,
      },
      { unite: '%' },
    ),
    ...offre.flatMap(({ type, libelle, structures: nombre, etp }) => [
      depuisMesure(
        `offre.${type}.structures`,
        `${libelle} : structures`,
        registre(jour, `Structures actives de type ${type} implantées dans le territoire.`, nombre),
      ),
      depuisMesure(`offre.${type}.etp`, `${libelle} : postes`, etp, { unite: 'ETP', decimales: 1 }),
    ]),
  ];
}

function desBesoins({ besoins, jour }: EtatDesLieux): ChiffreCle[] {
  const inconnus = besoins.filter(({ mesure }) => mesure.valeur === null).length;
  return [
    ...besoins.map(({ public: public_, libelle, mesure }) => depuisMesure(`besoins.${public_}`, libelle, mesure)),
    depuisMesure('besoins.inconnus', 'Publics dont le besoin est non calculable', {
      ...registre(jour, "Publics qu'aucun fichier ne compte et qu'on ne sait pas estimer.", inconnus),
      source: 'fichiers de besoins importés',
    }),
  ];
}

function desRatios({ ratios, comparaisons, jour }: EtatDesLieux): ChiffreCle[] {
  const definition = 'Postes (ETP) implantés dans le territoire, rapportés aux personnes qui y vivent.';
  const source = 'rapport des postes et des besoins';
  return ratios.flatMap(({ libelle, territoire, comparaisons: ailleurs, fiabilite }) => {
    const cle = `ratio.${publicDuRatio(libelle)}`;
    const mesure = (valeur: number | null): Mesure => ({
      ...registre(jour, definition, valeur ?? 0, fiabilite === 'observe' ? 'estime' : fiabilite),
      valeur,
      source,
    });
    const nom = `Postes ${minuscule(libelle)}`;
    const ecriture = { unite: 'ETP pour 1 000', decimales: 1 };
    return [
      {
        ...depuisMesure(cle, nom, mesure(territoire), ecriture),
        fiabilite: territoire === null ? ('non_calculable' as const) : fiabilite,
      },
      ...comparaisons.map(({ ref, nom: compare }, rang) =>
        depuisMesure(`${cle}@${ref}`, `${nom}, ${compare}`, mesure(ailleurs[rang] ?? null), ecriture),
      ),
    ];
  });
}

function deLAcces({ etat, accesParType }: EtatDesLieuxComplet): ChiffreCle[] {
  const { acces, sansVoiture, jour, question, zonesBlanches, chiffres } = etat;
  const calcul = (valeur: number | null, definition: string): Mesure => ({
    valeur,
    fiabilite: valeur === null ? 'non_calculable' : 'estime',
    definition: `${definition} Plancher : ${question.plancher} % de la référence (${etat.enClair.reference}).`,
    date: dateEnToutesLettres(jour),
    source: "calcul d'accès sur les besoins et l'offre",
    lignes: null,
  });
  // Quand toutes les communes en cause ont moins de cinq personnes comptées, leur somme en dirait trop : elle ne se montre pas.
  const secret = (classe: string) => {
    const communes = zonesBlanches.filter((commune) => commune.classe === classe);
    return communes.length > 0 && communes.every((commune) => commune.secret);
  };
  const selon = (prefixe: string, { libelleMode, parClasse, partBesoinEnZoneBlanche }: AccesTerritoire) => [
    depuisMesure(
      `${prefixe}.confirmee`,
      `Communes en zone blanche confirmée ${libelleMode}`,
      calcul(parClasse.confirmee, 'Communes sous le plancher pour presque tous les modèles.'),
      { unite: 'communes' },
    ),
    depuisMesure(
      `${prefixe}.partBesoin`,
      `Part du besoin en zone blanche confirmée ${libelleMode}`,
      calcul(partBesoinEnZoneBlanche, 'Part des personnes en besoin qui vivent dans une zone blanche confirmée.'),
      { unite: '%', decimales: 1 },
    ),
    depuisMesure(
      `${prefixe}.personnes`,
      `Personnes en besoin en zone blanche confirmée ${libelleMode}`,
      calcul(
        partBesoinEnZoneBlanche === null || chiffres.besoin.valeur === null || secret('confirmee')
          ? null
          : partBesoinEnZoneBlanche * chiffres.besoin.valeur,
        'Personnes en besoin qui vivent dans une zone blanche confirmée.',
      ),
      { unite: 'personnes' },
    ),
  ];
  const sensibles = zonesBlanches.filter(({ classe }) => classe === 'sensible');
  const besoinSensible = sensibles.reduce((total, { besoin }) => total + (besoin ?? 0), 0);
  return [
    ...selon('zones', acces),
    depuisMesure(
      'zones.sensible',
      'Communes dont la classe dépend du modèle',
      calcul(
        acces.parClasse.sensible,
        "Communes sous le plancher pour un modèle au moins, sans que presque tous s'accordent.",
      ),
      { unite: 'communes' },
    ),
    depuisMesure(
      'zones.sensible.personnes',
      'Personnes en besoin dans ces communes',
      calcul(
        chiffres.besoin.valeur === null || secret('sensible') ? null : besoinSensible,
        'Personnes en besoin des communes sensibles.',
      ),
      { unite: 'personnes' },
    ),
    ...selon('sansVoiture', sansVoiture),
    depuisMesure(
      'acces.partExterieure',
      'Part des postes à portée situés dans un autre département',
      calcul(acces.partExterieure, "Part de l'offre à portée qui vient d'un autre département."),
      { unite: '%' },
    ),
    ...acces.modeles.map(({ modele, libelle, pour1000 }) =>
      depuisMesure(
        `acces.${modele}`,
        `Postes à portée (${libelle})`,
        calcul(pour1000, `ETP à portée pour 1 000 personnes en besoin, modèle « ${libelle} ».`),
        { unite: 'ETP pour 1 000', decimales: 1 },
      ),
    ),
    ...accesParType.flatMap(({ type, confirmee, partBesoin }) => [
      depuisMesure(
        `type.${type}.confirmee`,
        `Type ${type} seul : communes en zone blanche confirmée`,
        calcul(confirmee, `Communes sous le plancher si l'on ne compte que le type ${type}.`),
        { unite: 'communes' },
      ),
      depuisMesure(
        `type.${type}.partBesoin`,
        `Type ${type} seul : part du besoin en zone blanche confirmée`,
        calcul(partBesoin, `Part du besoin en zone blanche si l'on ne compte que le type ${type}.`),
        { unite: '%', decimales: 1 },
      ),
    ]),
  ];
}
