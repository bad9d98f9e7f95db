import { date, nombre, pluriel } from '#src/presentation/format.ts';
import { type Decimal, enEuros } from '#src/socle/montants.ts';
import type { Bloc, Chiffre, DocumentRapport, Fiabilite } from '#src/socle/rapports/document.ts';
import { decimal, decimales, section, sectionVentilation, sectionZones } from './rapportBesoins.ts';
import type { Evaluation } from './requetes/evaluation.ts';

const SOURCE = 'Maillage : candidatures, conventions, paiements et bilans de cet appel';

/** La phrase d'ouverture : ce que l'appel a donné, et ce qui manque encore pour le dire. */
export function phraseEvaluation({ argent: a }: Evaluation): string {
  if (a.conventions === 0) return "Aucune convention n'est encore signée : il n'y a rien à évaluer";
  const final =
    a.montantFinal === null ? `${enEuros(a.conventionne)} conventionnés` : `${enEuros(a.montantFinal)} arrêtés`;
  const reste = a.conventions - a.closes;
  return `${pluriel(a.conventions, 'opération')}, ${final}${reste > 0 ? `, ${pluriel(reste, 'compte reste', 'comptes restent')} à clore` : ', tous les comptes sont clos'}`;
}

/** L'évaluation d'un appel en blocs : la page, le PDF, le texte et le classeur disent la même chose. */
export function rapportEvaluation(e: Evaluation): DocumentRapport {
  const complet = e.argent.conventions > 0 && e.argent.closes === e.argent.conventions;
  const fiabilite: Fiabilite = complet ? 'observe' : 'partiel';
  return {
    titre: `Évaluation : ${e.appel.intitule}`,
    sousTitre: phraseEvaluation(e),
    langue: 'fr',
    date: e.le,
    auteur: e.appel.organisationNom,
    mention: `${e.appel.demonstration ? 'Données inventées pour la démonstration. ' : ''}Données arrêtées au ${date(e.le)}.`,
    blocs: [
      ...(complet ? [] : [reserve(e)]),
      ...sectionArgent(e, fiabilite),
      ...sectionIndicateurs(e),
      ...sectionVentilation('Territoires touchés', 'Territoire', e.territoires, e),
      ...(e.territoires.length === 0 && e.vises.length > 0
        ? [
            {
              type: 'paragraphe',
              texte: `Territoires que les projets retenus visaient : ${e.vises.join(', ')}.`,
            } satisfies Bloc,
          ]
        : []),
      ...sectionVentilation('Publics touchés', 'Public', e.publics, e),
      ...sectionZones(e.zones),
      ...sectionOperations(e),
    ],
  };
}

const reserve = ({ argent: a }: Evaluation): Bloc => ({
  type: 'encadre',
  ton: 'attention',
  titre: 'Évaluation provisoire',
  texte: [
    a.conventions === 0
      ? "Aucune convention n'est signée."
      : `${pluriel(a.bilansAcceptes, 'bilan final accepté', 'bilans finaux acceptés')} sur ${a.bilansDus}, ${pluriel(a.closes, 'compte clos', 'comptes clos')} sur ${a.conventions} : les sommes et les indicateurs peuvent encore changer.`,
  ],
});

function sectionArgent({ argent: a, le }: Evaluation, fiabilite: Fiabilite): Bloc[] {
  const euros = (
    libelle: string,
    valeur: Decimal | null,
    definition: string,
    vaut: Fiabilite = 'observe',
  ): Chiffre => ({
    libelle,
    // À l'euro pour être lu ; le classeur garde les centimes.
    valeur: nombre(valeur, { decimales: 0, unite: '€' }),
    definition,
    date: date(le),
    fiabilite: valeur === null ? 'non_calculable' : vaut,
    source: SOURCE,
    nombre: decimal(valeur),
    unite: '€',
  });
  return [
    section("L'argent"),
    {
      type: 'chiffres',
      chiffres: [
        euros(
          'Demandé',
          a.demande,
          `Subventions demandées par ${pluriel(a.candidatures, 'candidature déposée', 'candidatures déposées')}, dont ${pluriel(a.retenues, 'retenue')}.`,
        ),
        euros('Enveloppe', a.enveloppe, "Dotation de l'appel et dérogations signées."),
        euros(
          'Conventionné',
          a.conventionne,
          `Maximum de ${pluriel(a.conventions, 'convention signée', 'conventions signées')}.`,
        ),
        euros('Versé', a.verse, 'Paiements faits, reversements déduits.'),
        euros(
          'Coût accepté',
          a.coutAccepte,
          `Dépenses acceptées de ${pluriel(a.closes, 'opération aux comptes clos', 'opérations aux comptes clos')}.`,
          fiabilite,
        ),
        euros('Montant définitif', a.montantFinal, 'Subventions arrêtées à la clôture des comptes.', fiabilite),
        euros(
          'Non consommé',
          a.nonConsomme,
          'Conventionné moins arrêté, pour les comptes clos : il revient à l’enveloppe.',
          fiabilite,
        ),
      ],
    },
  ];
}

function sectionIndicateurs({ indicateurs, argent }: Evaluation): Bloc[] {
  if (indicateurs.length === 0) return [];
  return [
    section('Les indicateurs'),
    {
      type: 'tableau',
      legende: 'Valeurs réunies de toutes les opérations',
      colonnes: [
        { libelle: 'Indicateur' },
        { libelle: 'Unité' },
        { libelle: 'Réalisé', type: 'nombre', decimales: decimales(indicateurs.map((i) => i.valeur)) },
        { libelle: 'Cible', type: 'nombre', decimales: decimales(indicateurs.map((i) => i.cible)) },
        { libelle: 'Part de la cible', type: 'nombre', unite: '%', decimales: 1 },
        { libelle: `Opérations qui l'ont relevé, sur ${argent.conventions}`, type: 'nombre' },
      ],
      lignes: indicateurs.map((i) => [
        i.indicateur.libelle,
        i.indicateur.unite,
        decimal(i.valeur),
        decimal(i.cible),
        decimal(i.part),
        i.releve,
      ]),
      notes: [
        'Un taux est le rapport des sommes de ses deux termes, toutes opérations réunies ; il ne se moyenne jamais.',
        ...(indicateurs.some((i) => i.indicateur.agregation === 'unique')
          ? [
              'Des personnes suivies par deux opérations comptent deux fois : la somme des personnes différentes est un maximum.',
            ]
          : []),
        ...(indicateurs.some((i) => i.cibleDe === 'conventions')
          ? ["Sans cible de l'appel, la cible est la somme de celles des conventions."]
          : []),
      ],
    },
  ];
}

const ETATS: Record<string, string> = {
  active: 'en cours',
  terminee: 'terminée, bilan attendu ou examiné',
  close: 'comptes clos',
  resiliee: 'résiliée',
};

function sectionOperations({ operations }: Evaluation): Bloc[] {
  if (operations.length === 0) return [];
  return [
    section('Les opérations'),
    {
      type: 'tableau',
      legende: 'Opérations conventionnées',
      colonnes: [
        { libelle: 'Porteur' },
        { libelle: 'Convention et projet' },
        { libelle: 'État' },
        { libelle: 'Conventionné', type: 'nombre', unite: '€', decimales: 2 },
        { libelle: 'Versé', type: 'nombre', unite: '€', decimales: 2 },
        { libelle: 'Définitif', type: 'nombre', unite: '€', decimales: 2 },
      ],
      lignes: operations.map((o) => [
        o.porteur,
        `${o.numero}, ${o.intitule}`,
        ETATS[o.etat] ?? o.etat,
        decimal(o.conventionne),
        decimal(o.verse),
        decimal(o.montantFinal),
      ]),
      notes: [
        `${pluriel(operations.filter((o) => o.bilan === 'accepte').length, 'bilan final accepté', 'bilans finaux acceptés')}.`,
      ],
    },
  ];
}
