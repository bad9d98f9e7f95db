import { direAcces } from '#src/domaines/personnes/index.ts';
import { date } from '#src/presentation/format.ts';
import type { Bloc, DocumentRapport } from '#src/socle/rapports/document.ts';
import type { Partie } from './chargement.ts';
import { LIBELLES_OBJET } from './regles.ts';
import type { PageImmersion } from './requetes.ts';

export const LIBELLES_PARTIE: Record<Partie, string> = {
  beneficiaire: 'La personne',
  accueil: "La structure d'accueil",
  accompagnement: "La structure d'accompagnement",
  prescripteur: 'Le prescripteur',
};
const ouRien = (t: string | null | undefined) => t || 'à compléter';

/** La convention à signer (mentions de l'article D5135-2 du code du travail). La date de naissance y est exigée ; rien d'autre de personnel. */
export function documentConvention(p: PageImmersion, auteur: string): DocumentRapport {
  const { immersion: i, entreprise: e, identite } = p;
  const lignes = (legende: string, contenu: [string, string][]): Bloc => ({
    type: 'tableau',
    legende,
    colonnes: [{ libelle: 'Mention' }, { libelle: 'Contenu' }],
    lignes: contenu,
  });
  const parties: Partie[] = [...p.attendues, 'prescripteur'];
  return {
    titre: 'Convention de période de mise en situation en milieu professionnel',
    sousTitre: `Parcours ${p.situee.reference}${i.renouvelle === null ? '' : ', renouvellement'}`,
    langue: 'fr',
    date: p.jour,
    auteur,
    sommaire: false,
    mention: `${p.situee.demonstration ? 'Données inventées pour la démonstration. ' : ''}Code du travail, articles L5135-1 à L5135-8 et D5135-1 à D5135-8.`,
    blocs: [
      { type: 'section', niveau: 1, titre: 'Les parties' },
      lignes('Parties à la convention', [
        [
          'Personne',
          `${p.nom}, née ou né le ${identite.naissance ? date(String(identite.naissance), 'courte') : 'à compléter'}`,
        ],
        [
          "Structure d'accueil",
          `${e.nom}, SIRET ${ouRien(e.siret)}, activité ${ouRien(e.naf)}, ${ouRien([e.adresse, e.communeNom].filter(Boolean).join(', '))}`,
        ],
        ['Tuteur', ouRien([i.tuteur, i.tuteurFonction].filter(Boolean).join(', '))],
        [
          'Prescripteur',
          `${i.prescripteur}${i.prescripteurNature === 'operateur' ? `, par convention d'habilitation ${ouRien(i.habilitation)}` : ', de droit'}`,
        ],
        ['Conseiller référent', ouRien(i.conseiller)],
      ]),
      { type: 'section', niveau: 1, titre: 'La période' },
      lignes('Période, objet et tâches', [
        ['Dates', `du ${date(i.debut, 'courte')} au ${date(i.fin, 'courte')} compris`],
        ['Présence', i.heures === null ? 'à compléter' : `${String(i.heures).replace('.', ',')} heures par semaine`],
        ['Horaires', ouRien(i.horaires)],
        ['Lieu', ouRien(i.lieu)],
        ['Objet', LIBELLES_OBJET[i.objet]],
        ['Objectifs', ouRien(i.objectifs)],
        ["Façon d'évaluer", ouRien(i.evaluation)],
        ['Tâches confiées', ouRien(i.taches)],
      ]),
      {
        type: 'paragraphe',
        texte:
          "Pendant la période, la personne n'est pas salariée de la structure d'accueil. Elle n'exécute pas une tâche d'un poste permanent, ne fait face ni à un surcroît d'activité ni à un emploi saisonnier, et ne remplace personne (article L5135-7).",
      },
      ...(p.accident.accueil !== null && p.accident.declaration !== null
        ? [
            {
              type: 'encadre' as const,
              ton: 'attention' as const,
              titre: "En cas d'accident",
              texte: [
                `La structure d'accueil prévient la structure d'accompagnement dans les ${p.accident.accueil} heures ; le prescripteur, ou l'employeur si la personne est salariée, déclare l'accident dans les ${p.accident.declaration} heures (article D5135-5).`,
              ],
            },
          ]
        : []),
      { type: 'section', niveau: 1, titre: 'Signatures' },
      {
        type: 'tableau',
        legende: 'Signatures des parties',
        colonnes: [{ libelle: 'Partie' }, { libelle: 'Nom' }, { libelle: 'Date' }],
        lignes: parties.map((partie) => {
          const s = i.signatures.find((x) => x.partie === partie);
          return [
            LIBELLES_PARTIE[partie],
            s ? [s.nom, direAcces(s.acces)].filter(Boolean).join(', ') : 'à signer',
            s ? date(s.le, 'courte') : 'à dater',
          ];
        }),
      },
    ],
  };
}
