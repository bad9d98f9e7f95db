import { dateEnToutesLettres } from '#src/socle/rapports/textes.ts';
import type { ChiffreCle, EtatDesLieuxComplet } from '../forme.ts';
import { depuisMesure } from './mesure.ts';

/** Chiffres des parties apportées par d'autres domaines : prescription, recrutements, profil des structures, scénarios. */
export function chiffresDesParties(complet: EtatDesLieuxComplet): ChiffreCle[] {
  return [
    ...duProfil(complet),
    ...deLActivite(complet),
    ...desActivites(complet),
    ...deLaPrescription(complet),
    ...desRecrutements(complet),
    ...desScenarios(complet),
  ];
}

function duProfil({ profil }: EtatDesLieuxComplet): ChiffreCle[] {
  if (!profil || profil.total === 0) return [];
  const connues = (inconnues: number, libelle: string, cle: string) =>
    depuisMesure(
      cle,
      libelle,
      {
        valeur: (profil.total - inconnues) / profil.total,
        fiabilite: 'observe',
        definition: `${libelle}, sur toutes les structures actives étudiées du territoire.`,
        date: dateEnToutesLettres(profil.date),
        source: 'registre des structures',
        lignes: null,
      },
      { unite: '%' },
    );
  return [
    connues(profil.inconnus.ages, "Part des structures dont l'âge est connu", 'profil.agesConnus'),
    connues(profil.inconnus.tailles, 'Part des structures dont la taille est connue', 'profil.taillesConnues'),
    connues(profil.inconnus.reseaux, 'Part des structures rattachées à un réseau', 'profil.reseauxConnus'),
  ];
}

/** Rien de ces chiffres n'est montré qui ne le soit dans la partie « Activité et sorties » : mêmes secrets. */
function deLActivite({ activite }: EtatDesLieuxComplet): ChiffreCle[] {
  if (!activite) return [];
  const { realise, accorde, taux, examinees, dynamiques, durables } = activite;
  const etp = { unite: 'ETP', decimales: 1 };
  const part = { unite: '%', decimales: 1 };
  return [
    depuisMesure('activite.realise', 'Postes réalisés', realise, etp),
    depuisMesure('activite.accorde', 'Postes accordés sur les mêmes mois', accorde, etp),
    depuisMesure('activite.taux', 'Taux de réalisation', taux, part),
    depuisMesure('sorties.examinees', 'Sorties examinées', examinees, { unite: 'personnes' }),
    depuisMesure('sorties.dynamiques', 'Sorties dynamiques', dynamiques, part),
    depuisMesure('sorties.durables', 'Sorties en emploi durable', durables, part),
  ];
}

function deLaPrescription({ prescription }: EtatDesLieuxComplet): ChiffreCle[] {
  if (!prescription?.calculable) return [];
  const { chiffres, mode, acces, offreSansPrescripteur } = prescription;
  const sien = acces.find((ligne) => ligne.mode === mode);
  return [
    depuisMesure('prescription.lieux', 'Lieux de prescription', chiffres.lieux, { unite: 'lieux' }),
    depuisMesure('prescription.communesSans', 'Communes sans prescripteur à portée', chiffres.communesSans, {
      unite: 'communes',
    }),
    depuisMesure('prescription.besoinSans', 'Personnes sans prescripteur à portée', chiffres.besoinSans, {
      unite: 'personnes',
    }),
    depuisMesure(
      'prescription.partSans',
      'Part du besoin sans prescripteur à portée',
      { ...chiffres.besoinSans, valeur: sien?.partBesoinSans ?? null },
      { unite: '%', decimales: 1 },
    ),
    depuisMesure(
      'prescription.offreSans',
      'Communes avec une offre et sans prescripteur à portée',
      {
        ...chiffres.communesSans,
        valeur: chiffres.communesSans.valeur === null ? null : offreSansPrescripteur.length,
        definition: "Communes où des postes d'insertion sont implantés, sans prescripteur à portée.",
      },
      { unite: 'communes' },
    ),
  ];
}

function desRecrutements({ recrutements }: EtatDesLieuxComplet): ChiffreCle[] {
  if (!recrutements) return [];
  const { chiffres, activites } = recrutements;
  return [
    depuisMesure('recrutements.projets', 'Projets de recrutement', chiffres.projets, { unite: 'projets' }),
    depuisMesure('recrutements.difficiles', 'Recrutements jugés difficiles', chiffres.difficiles, { unite: 'projets' }),
    depuisMesure('recrutements.part', 'Part des recrutements jugés difficiles', chiffres.part, { unite: '%' }),
    ...activites.flatMap(({ activite, libelle, difficiles, structures }) => [
      depuisMesure(`recrutements.${activite}.difficiles`, `${libelle} : recrutements difficiles`, difficiles, {
        unite: 'projets',
      }),
      depuisMesure(`recrutements.${activite}.structures`, `${libelle} : structures d'insertion`, structures),
    ]),
  ];
}

function desScenarios({ scenarios }: EtatDesLieuxComplet): ChiffreCle[] {
  return scenarios.flatMap(({ id, nom, mesures }) =>
    mesures.flatMap(({ id: mesure, libelle, avant, apres, decimales, part }) => {
      const ecriture = { unite: part ? '%' : '', decimales };
      return [
        depuisMesure(`scenario.${id}.${mesure}.avant`, `${libelle}, avant « ${nom} »`, avant, ecriture),
        depuisMesure(`scenario.${id}.${mesure}.apres`, `${libelle}, après « ${nom} »`, apres, ecriture),
      ];
    }),
  );
}

function desActivites({ etat }: EtatDesLieuxComplet): ChiffreCle[] {
  return etat.diversification.lignes.flatMap(({ activite, libelle, structures, etp, difficiles }) => [
    depuisMesure(`activite.${activite}.structures`, `Activité « ${libelle} » : structures`, structures),
    depuisMesure(`activite.${activite}.etp`, `Activité « ${libelle} » : postes`, etp, { unite: 'ETP', decimales: 1 }),
    ...(difficiles
      ? [
          depuisMesure(
            `activite.${activite}.difficiles`,
            `Activité « ${libelle} » : recrutements difficiles`,
            difficiles,
          ),
        ]
      : []),
  ]);
}
