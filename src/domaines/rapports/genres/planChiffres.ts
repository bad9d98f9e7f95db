import { ecrireValeur } from '#src/domaines/indicateurs/index.ts';
import type { ContenuPlan } from '#src/domaines/plans/index.ts';
import { date } from '#src/presentation/format.ts';
import type { BlocDiapositive } from '#src/socle/rapports/document.ts';
import { nombreEnTexte } from '#src/socle/rapports/textes.ts';
import type { BlocDeclare } from '../studio/genre.ts';
import { chiffreDe, dateLisible } from '../studio/mesures.ts';

/** Départ, valeur du jour et cible de chaque indicateur du plan. */
export const indicateursDuPlan: BlocDeclare<ContenuPlan> = {
  cle: 'indicateurs',
  nature: 'chiffres',
  titre: 'Les indicateurs et leurs cibles',
  fournir({ indicateurs }) {
    const lus = indicateurs.flatMap((i) => (i.definition ? [{ ...i, definition: i.definition }] : []));
    if (lus.length === 0) return { phrase: "Le plan n'a pas encore d'indicateur." };
    const ecrire = (d: (typeof lus)[number]['definition'], valeur: number | null) =>
      ecrireValeur(d, { valeur, masquee: false });
    const tableau: BlocDiapositive = {
      type: 'tableau',
      legende: 'Départ, valeur du jour et cible de chaque indicateur',
      colonnes: [
        { libelle: 'Indicateur', largeur: 30 },
        { libelle: 'Départ' },
        { libelle: 'Aujourd’hui' },
        { libelle: 'Cible' },
        { libelle: 'Données', largeur: 18 },
      ],
      lignes: lus.map((i) => [
        i.definition.libelle,
        `${ecrire(i.definition, i.initiale)} (${i.initialeAnnee})`,
        i.mesure ? ecrireValeur(i.definition, i.mesure) : 'non calculable',
        `${ecrire(i.definition, i.cible)} au ${date(i.cibleLe)}`,
        dateLisible(i.mesure?.dateDonnees ?? null) ?? 'sans date',
      ]),
    };
    const chiffres = lus.flatMap((i) =>
      i.mesure ? [chiffreDe({ indicateur: i.definition as never, mesure: i.mesure })] : [],
    );
    return { blocs: [tableau], chiffres, diapositive: { titre: 'Où en sont les indicateurs', blocs: [tableau] } };
  },
};

const centimes = (euros: string | null) => Math.round(Number(euros ?? 0) * 100);

/** L'argent attendu et obtenu, par financeur ; ce qui n'est pas connu n'est pas zéro. */
export const argentDuPlan: BlocDeclare<ContenuPlan> = {
  cle: 'financements',
  nature: 'tableau',
  titre: 'Les financements',
  fournir({ financeurs }) {
    if (financeurs.length === 0) return { phrase: "Aucun financement n'est encore inscrit." };
    const attendu = financeurs.reduce((s, f) => s + centimes(f.attendu), 0) / 100;
    const connus = financeurs.filter((f) => f.obtenu !== null);
    const obtenu = connus.length === 0 ? null : connus.reduce((s, f) => s + centimes(f.obtenu), 0) / 100;
    const tableau: BlocDiapositive = {
      type: 'tableau',
      legende: 'Argent attendu et obtenu, par financeur',
      colonnes: [
        { libelle: 'Financeur', largeur: 30 },
        { libelle: 'Attendu', type: 'nombre', unite: '€' },
        { libelle: 'Obtenu', type: 'nombre', unite: '€' },
      ],
      lignes: [
        ...financeurs.map((f) => [
          f.financeur,
          centimes(f.attendu) / 100,
          f.obtenu === null ? null : centimes(f.obtenu) / 100,
        ]),
        ['Ensemble', attendu, obtenu],
      ],
      lignesDeTotal: 1,
    };
    const phrase = `${nombreEnTexte(attendu)} € attendus ; obtenu : ${obtenu === null ? 'non calculable' : `${nombreEnTexte(obtenu)} €`}.`;
    return { phrase, blocs: [tableau], diapositive: { titre: phrase.replace(/\.$/, ''), blocs: [tableau] } };
  },
};
