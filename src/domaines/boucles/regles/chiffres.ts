import { date } from '#src/presentation/format.ts';
import { plus } from '#src/socle/montants.ts';
import type { ChiffreEtape, FaitActivite, FaitAnnexe, Mesure } from '../forme.ts';

const DU_CALCUL = "calcul sur les besoins et l'offre";
const simple = (c: Omit<ChiffreEtape, 'masque'>): ChiffreEtape => ({ ...c, masque: false });

export function chiffresBesoin(m: Mesure, personnes: string): ChiffreEtape[] {
  return [
    {
      cle: 'besoin',
      libelle: `Besoin : ${personnes}`,
      valeur: m.besoin,
      masque: m.secret,
      unite: 'nombre',
      definition: `Nombre de ${personnes} du territoire, observé ou estimé commune par commune.`,
      date: m.besoinDate,
      source: m.besoinSource,
    },
  ];
}

export function chiffresEcart(m: Mesure): ChiffreEtape[] {
  const commun = { date: date(m.jour), source: DU_CALCUL };
  return [
    simple({
      ...commun,
      cle: 'blanches',
      libelle: 'Communes en zone blanche confirmée',
      valeur: m.blanches.length,
      unite: 'nombre',
      definition: "Communes où l'accès aux postes est sous le plancher selon assez de modèles pour que ce soit sûr.",
    }),
    simple({
      ...commun,
      cle: 'acces',
      libelle: 'ETP à portée pour 1 000 personnes',
      valeur: m.acces,
      unite: 'pour1000',
      definition: "Postes d'insertion (ETP) à portée pour 1 000 personnes en besoin, où qu'ils soient implantés.",
    }),
    simple({
      ...commun,
      cle: 'etp',
      libelle: 'ETP implantés',
      valeur: m.etp,
      unite: 'etp',
      definition: "Postes d'insertion (ETP) des structures implantées dans le territoire.",
    }),
  ];
}

/** Sommes des annexes et subventions montrées : chacune est sur la page dont elle porte le lien. */
export function chiffresArgent(faits: readonly FaitAnnexe[]): ChiffreEtape[] {
  const postes = faits.flatMap(({ etp }) => (etp === null ? [] : [etp]));
  const commun = { date: null, source: 'annexes financières et conventions signées, versements faits' };
  return [
    simple({
      ...commun,
      cle: 'etp',
      libelle: 'ETP accordés',
      valeur: postes.length === 0 ? null : Number(plus(...postes)),
      unite: 'etp',
      definition: "Postes (ETP) des annexes financières signées de l'année.",
    }),
    simple({
      ...commun,
      cle: 'total',
      libelle: 'Montant accordé',
      valeur: Number(plus('0', ...faits.map(({ total }) => total))),
      unite: 'euros',
      definition:
        "Total des annexes financières de l'année et des conventions de subvention qui commencent dans l'année.",
    }),
    simple({
      ...commun,
      cle: 'verse',
      libelle: 'Versé',
      valeur: Number(plus('0', ...faits.map(({ verse }) => verse))),
      unite: 'euros',
      definition: 'Versements faits sur ces annexes et ces conventions.',
    }),
  ];
}

/** Un seul effectif caché suffit à cacher le total : il se retrouverait par différence. */
export function chiffresActivite(faits: readonly FaitActivite[]): ChiffreEtape[] {
  const somme = (lire: (f: FaitActivite) => string | null): number | null => {
    const connues = faits.map(lire).filter((v) => v !== null);
    return connues.length === 0 ? null : Number(plus(...connues));
  };
  const personnes = (lire: (f: FaitActivite) => number | 'masque' | null) => {
    const lus = faits.map(lire);
    const masque = lus.includes('masque');
    const connus = lus.filter((v) => typeof v === 'number');
    return { masque, valeur: masque || connus.length === 0 ? null : connus.reduce((s, v) => s + v, 0) };
  };
  const commun = { date: null, source: 'heures du mois et sorties déclarées (ASP ou saisie)' };
  return [
    simple({
      ...commun,
      cle: 'realise',
      libelle: 'ETP réalisés, en moyenne',
      valeur: somme((f) => f.realise),
      unite: 'etp',
      definition:
        "Moyenne mensuelle, depuis janvier, des heures payées rapportées à celles d'un ETP, sur les mois connus.",
    }),
    {
      ...commun,
      ...personnes((f) => f.sorties.examinees),
      cle: 'sorties',
      libelle: 'Sorties examinées',
      unite: 'nombre',
      definition: "Personnes sorties dans l'année, sauf les retraits.",
    },
    {
      ...commun,
      ...personnes((f) => f.sorties.dynamiques),
      cle: 'dynamiques',
      libelle: 'Sorties dynamiques',
      unite: 'nombre',
      definition: 'Sorties vers un emploi durable, un emploi de transition ou une sortie positive.',
    },
  ];
}
