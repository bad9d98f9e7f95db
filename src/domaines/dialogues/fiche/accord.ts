import { dateHeure, date as enClair, nombre } from '#src/presentation/format.ts';
import { type Decimal, enEuros, plus } from '#src/socle/montants.ts';
import type { Bloc } from '#src/socle/rapports/document.ts';
import { AXES, LIBELLES_AXES, LIBELLES_SORTIES, type Proposition, SORTIES } from '../forme.ts';
import type { DonneesFiche } from './donnees.ts';

const titre = (texte: string): Bloc => ({ type: 'section', niveau: 1, titre: texte });

export const etpDe = ({ lignes }: Pick<Proposition, 'lignes'>): Decimal => plus(...lignes.map((l) => l.etp));

/** La proposition que la fiche retient : l'accord, sinon la dernière du service, pour que la commission sache ce qu'il offrait. */
export function retenue({ propositions }: Pick<DonneesFiche, 'propositions'>): Proposition | null {
  return (
    propositions.find((p) => p.etat === 'acceptee') ??
    propositions.findLast((p) => p.auteur === 'service' && p.etat !== 'retiree') ??
    null
  );
}

/** Ce qui a été conclu : postes, objectifs des quatre axes, sorties à côté des repères nationaux. */
export function blocsAccord(d: DonneesFiche): Bloc[] {
  const { dialogue } = d;
  const p = retenue(d);
  const conclusion: Bloc =
    dialogue.etat === 'accord'
      ? {
          type: 'encadre',
          ton: 'info',
          titre: 'Un accord a été trouvé',
          texte: [
            p ? `Sur la proposition n° ${p.rang}, acceptée le ${dateHeure(p.repondueLe)} par ${p.reponduePar}.` : '',
          ],
        }
      : {
          type: 'encadre',
          ton: 'attention',
          titre: dialogue.etat === 'desaccord' ? "Il n'y a pas d'accord" : 'Le dialogue est en cours',
          texte: [dialogue.motif || "Aucune conclusion n'est encore écrite."],
        };
  if (!p) return [titre('La conclusion'), conclusion];
  return [
    titre('La conclusion'),
    conclusion,
    {
      type: 'tableau',
      legende: dialogue.etat === 'accord' ? 'Postes convenus' : 'Postes de la dernière proposition du service',
      colonnes: [
        { libelle: 'Type' },
        { libelle: 'Postes', type: 'nombre', unite: 'ETP', decimales: 2 },
        { libelle: 'Durée', type: 'nombre', unite: 'mois' },
        { libelle: "Date d'effet" },
      ],
      lignes: p.lignes.map((l) => [l.type, Number(l.etp), l.mois, enClair(l.dateEffet)]),
    },
    {
      type: 'tableau',
      legende: "Objectifs d'activité, par axe du projet d'insertion",
      colonnes: [{ libelle: 'Axe' }, { libelle: 'Objectif' }],
      lignes: AXES.map((axe) => [LIBELLES_AXES[axe], p.objectifs.axes[axe] || 'non renseigné']),
    },
    {
      type: 'tableau',
      legende: 'Objectifs de résultat, en pourcentage des sorties examinées',
      colonnes: [
        { libelle: 'Sortie' },
        { libelle: 'Objectif négocié', type: 'nombre', unite: '%', decimales: 1 },
        { libelle: 'Repère national' },
      ],
      lignes: [
        ...SORTIES.map((s) => [
          LIBELLES_SORTIES[s],
          Number(p.objectifs.sorties[s]),
          s === 'durables' ? repere(d, 'durables') : 'sans repère',
        ]),
        ['Sorties dynamiques', Number(plus(...SORTIES.map((s) => p.objectifs.sorties[s]))), repere(d, 'dynamiques')],
      ],
      lignesDeTotal: 1,
      notes: ["L'objectif qui engage est celui négocié avec la structure ; le repère national ne la lie pas."],
    },
  ];
}

function repere({ cibles }: DonneesFiche, nom: 'dynamiques' | 'durables'): string {
  const cible = cibles.find((c) => c.nom === nom);
  return cible ? `${nombre(cible.valeur)} % (${cible.confiance})` : 'sans valeur à cette date';
}

/** Les montants, leur calcul et les paramètres employés, chacun avec sa source et sa fiabilité. */
export function blocsMontants(d: DonneesFiche): Bloc[] {
  const p = retenue(d);
  if (!p) return [];
  const { montants } = p;
  const parametres = [
    ...new Map(montants.lignes.flatMap((s) => s.parametres).map((x) => [`${x.nom} ${x.depuis}`, x])).values(),
  ];
  const calcul = (nom: 'base' | 'modulation' | 'partDepartement') =>
    montants.lignes.map((s) => s.explications.find((e) => e.montant === nom)?.calcul ?? '').join(' ; ');
  return [
    titre('Les montants'),
    {
      type: 'tableau',
      legende: `Montants au jour de la proposition n° ${p.rang} (${enClair(p.le)})`,
      colonnes: [{ libelle: 'Montant' }, { libelle: 'Euros' }, { libelle: 'Calcul' }],
      lignes: [
        ['Socle', enEuros(montants.base), calcul('base')],
        ['Part modulée', enEuros(montants.modulation), calcul('modulation')],
        ['Part du département, comprise', enEuros(montants.partDepartement), calcul('partDepartement')],
        ['Total', enEuros(montants.total), 'socle + part modulée'],
      ],
      lignesDeTotal: 1,
    },
    {
      type: 'tableau',
      legende: 'Paramètres employés',
      colonnes: [
        { libelle: 'Paramètre' },
        { libelle: 'Valeur' },
        { libelle: 'Depuis' },
        { libelle: 'Fiabilité' },
        { libelle: 'Source' },
      ],
      lignes: parametres.map((x) => [
        x.libelle,
        `${nombre(x.valeur)} ${x.unite}`,
        enClair(x.depuis, 'courte'),
        x.reserve ? `${x.confiance}. ${x.reserve}` : x.confiance,
        x.source,
      ]),
    },
  ];
}
