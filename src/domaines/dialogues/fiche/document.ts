import { dateHeure, date as enClair, nombre } from '#src/presentation/format.ts';
import { enEuros } from '#src/socle/montants.ts';
import type { Bloc, DocumentRapport, Texte } from '#src/socle/rapports/document.ts';
import { LIBELLES_MODES, LIBELLES_PARTIES, LIBELLES_PROPOSITION, type Mode } from '../forme.ts';
import { blocsAccord, blocsMontants, etpDe } from './accord.ts';
import type { DonneesFiche } from './donnees.ts';
import { blocsFaits, blocsPasse } from './faits.ts';

const NATURES = {
  premiere: 'Première convention',
  renouvellement: 'Renouvellement de la convention',
  annuel: 'Demande annuelle dans une convention en cours',
};

/** La fiche de suivi d'un dossier : ce que la commission et les financeurs lisent avant de donner leur avis. Pure. */
export function composerFiche(d: DonneesFiche): DocumentRapport {
  const { dossier } = d;
  return {
    titre: `Fiche de suivi : ${dossier.structureNom}`,
    sousTitre: `${dossier.structureType}, campagne ${dossier.annee}, ${NATURES[dossier.nature].toLowerCase()}`,
    langue: 'fr',
    date: d.date,
    auteur: d.service,
    motsCles: ['conventionnement', 'dialogue de gestion', dossier.structureType],
    mention: `Établie le ${enClair(d.date)} par ${d.service}. Chaque montant est celui du jour de sa proposition.`,
    blocs: [
      ...blocsIdentite(d),
      ...blocsDemande(d),
      ...blocsPasse(d),
      ...blocsFaits(d),
      ...blocsInstruction(d),
      ...blocsDialogue(d),
      ...blocsAccord(d),
      ...blocsMontants(d),
      ...blocsAvis(d),
    ],
  };
}

const titre = (texte: string): Bloc => ({ type: 'section', niveau: 1, titre: texte });
const para = (texte: Texte): Bloc => ({ type: 'paragraphe', texte });

function blocsIdentite({ dossier, siret, commune, campagne, aDemander }: DonneesFiche): Bloc[] {
  return [
    titre('La structure et sa demande'),
    {
      type: 'tableau',
      legende: 'Identité',
      colonnes: [{ libelle: 'Rubrique' }, { libelle: 'Valeur' }],
      lignes: [
        ['Structure', `${dossier.structureNom} (${dossier.structureType})`],
        ['SIRET', siret],
        ['Commune', commune ?? 'inconnue'],
        ['Dossier', dossier.numero ?? 'sans numéro'],
        ['Campagne', campagne],
        ['Nature', NATURES[dossier.nature]],
        ['Durée demandée', `${dossier.annees} an${dossier.annees > 1 ? 's' : ''}`],
      ],
    },
    ...(aDemander.length > 0
      ? [
          para('Avis demandés à la commission :'),
          {
            type: 'liste' as const,
            elements: aDemander.map((a) => [
              { fort: `${a.libelle}, ${a.nature === 'favorable_requis' ? 'avis favorable requis' : 'avis simple'}` },
              ` (${a.fondement}). ${a.raison}`,
            ]),
          },
        ]
      : []),
  ];
}

function blocsDemande({ demande }: DonneesFiche): Bloc[] {
  if (demande.etp.length === 0) return [para('Postes demandés : non renseignés dans le formulaire de cette campagne.')];
  return [
    {
      type: 'tableau',
      legende: 'Postes demandés par la structure dans son dossier',
      colonnes: [
        { libelle: 'Type' },
        { libelle: 'Postes', type: 'nombre', unite: 'ETP', decimales: 2 },
        { libelle: 'Durée', type: 'nombre', unite: 'mois' },
      ],
      lignes: demande.etp.map((l) => [l.type, Number(l.etp), l.mois]),
    },
  ];
}

function blocsInstruction({ note }: DonneesFiche): Bloc[] {
  if (note.termes.length === 0) return [];
  return [
    titre("L'analyse du service"),
    {
      type: 'tableau',
      legende: 'Critères de sélection publiés par la campagne',
      colonnes: [{ libelle: 'Critère' }, { libelle: 'Calcul' }, { libelle: 'Commentaire' }],
      lignes: note.termes.map((t) => [t.libelle, t.calcul, t.commentaire || 'sans commentaire']),
    },
    para(`Note pondérée : ${note.explication}.`),
  ];
}

function blocsDialogue({ dialogue, propositions, rencontres }: DonneesFiche): Bloc[] {
  return [
    titre('Le dialogue de gestion'),
    para(
      `Ouvert le ${dateHeure(dialogue.ouvertLe)}. ${rencontres.length === 0 ? 'Aucune rencontre consignée.' : 'Rencontres :'}`,
    ),
    ...(rencontres.length > 0
      ? [
          {
            type: 'liste' as const,
            elements: rencontres.map(
              (r) => `${dateHeure(r.le)}, ${LIBELLES_MODES[r.mode as Mode].toLowerCase()} : ${r.participants}`,
            ),
          },
        ]
      : []),
    ...(propositions.length > 0
      ? [
          {
            type: 'tableau' as const,
            legende: 'Propositions et contre-propositions',
            colonnes: [
              { libelle: 'N°' },
              { libelle: 'De' },
              { libelle: 'Le' },
              { libelle: 'Postes', type: 'nombre' as const, unite: 'ETP', decimales: 2 },
              { libelle: 'Part modulée', type: 'nombre' as const, unite: '%', decimales: 2 },
              { libelle: 'Total' },
              { libelle: 'Suite' },
            ],
            lignes: propositions.map((p) => [
              nombre(p.rang),
              LIBELLES_PARTIES[p.auteur],
              enClair(p.le, 'courte'),
              Number(etpDe(p)),
              Number(p.modulation),
              enEuros(p.total),
              LIBELLES_PROPOSITION[p.etat],
            ]),
          },
        ]
      : []),
  ];
}

function blocsAvis({ avis }: DonneesFiche): Bloc[] {
  return [
    titre('Les autres financeurs'),
    avis.length === 0
      ? para("Aucun autre financeur n'a été consulté.")
      : {
          type: 'tableau',
          legende: 'Avis des autres financeurs',
          colonnes: [
            { libelle: 'Financeur' },
            { libelle: 'Avis' },
            { libelle: 'Montant envisagé' },
            { libelle: 'Texte' },
          ],
          lignes: avis.map((a) => [
            a.organisation,
            a.le ? `${a.sens}, le ${enClair(a.le, 'courte')}` : a.sens,
            a.montant ? enEuros(a.montant) : 'non dit',
            a.texte || 'sans commentaire',
          ]),
        },
  ];
}
