import { contenuVide } from '../contenu.ts';
import type { Indicateur } from '../forme.ts';
import type { Kit } from './forme.ts';

const compte = (id: string, libelle: string, unite: string, orientation: string, preuve: string): Indicateur => ({
  id,
  libelle,
  type: 'nombre',
  unite,
  preuve,
  agregation: 'somme',
  orientation,
});

/** Soutenir les têtes de réseau de l'insertion par l'activité économique, sur quatre orientations et six indicateurs. */
export const tetesDeReseau: Kit = {
  id: 'tetes_reseau',
  titre: "Soutien aux têtes de réseau de l'insertion",
  resume:
    "Un appel à projets annuel pour les réseaux qui outillent les structures d'insertion : quatre orientations, six indicateurs, 20 % de coûts indirects au plus.",
  genre: 'appel_projets',
  intitule: "Soutien aux têtes de réseau de l'insertion par l'activité économique",
  contenu: {
    ...contenuVide(),
    axe: "Parcours vers l'emploi",
    contexte:
      "Les structures d'insertion emploient et accompagnent des personnes que le marché du travail laisse de côté. Leurs réseaux les forment, les conseillent et parlent pour elles. Soutenir un réseau, c'est améliorer le service rendu à toutes les structures du territoire.",
    publics: ['rsa', 'jeunes_ase', 'jeunes', 'sortis_rsa', 'siae'],
    publicsTexte:
      "Les actions s'adressent aux structures d'insertion ; elles doivent profiter, à travers elles, aux personnes éloignées de l'emploi qui vivent dans le territoire.",
    objectifs:
      "Rendre les parcours plus efficaces et l'accès aux emplois plus réel. Relier l'insertion aux autres politiques (culture, sport, environnement, grands chantiers) et repérer les emplois à venir, territoire par territoire.",
    orientations: [
      {
        id: 'professionnalisation',
        titre: "Professionnaliser les structures d'insertion",
        description:
          'Former les équipes permanentes, partager des outils et des logiciels, consolider le pilotage et la gouvernance.',
        obligatoire: true,
      },
      {
        id: 'marches',
        titre: "Accéder aux marchés d'insertion",
        description:
          'Repérer les structures capables de répondre aux marchés des collectivités, préparer avec les acheteurs, aider à construire les réponses.',
        obligatoire: true,
      },
      {
        id: 'intermediation',
        titre: "Relier les acteurs de l'insertion",
        description:
          "Faire circuler l'information entre les structures, les prescripteurs et le financeur ; prendre part aux réunions de suivi.",
        obligatoire: true,
      },
      {
        id: 'diversification',
        titre: 'Diversifier les activités',
        description:
          "Ouvrir d'autres métiers que ceux où les structures sont déjà nombreuses : alimentation, réemploi, matériaux du bâtiment…",
        obligatoire: true,
      },
    ],
    resultats: "Un plan d'actions chiffré et daté, qui répond à chacune des quatre orientations.",
    territoiresTexte: 'Tout le territoire du financeur.',
    eligibilite: {
      natures: ['reseau'],
      precision: "Votre organisation est-elle une tête de réseau de l'insertion présente dans ce territoire ?",
      territoires: [],
      uneParPorteur: true,
      conditions: [
        {
          id: 'membres',
          libelle: "Le réseau compte des structures d'insertion adhérentes dans le territoire",
          fondement: "Règlement de l'appel",
        },
        {
          id: 'comptes',
          libelle: 'Les comptes du dernier exercice clos sont joints',
          fondement: "Règlement de l'appel",
        },
      ],
    },
    duree: { mois: 12 },
    financement: {
      regimes: ['appel_personnel'],
      tauxIndirects: '20',
      plan: [
        { genre: 'avance', libelle: 'Avance à la signature', condition: 'signature', part: '50' },
        { genre: 'solde', libelle: 'Solde, selon les objectifs atteints et le bilan', condition: 'bilan' },
      ],
      moisBilan: 1,
      cofinancementFse: false,
      texte:
        "Sont financés les frais de personnel de l'opération, les autres dépenses qui s'y rattachent directement, et des coûts indirects dans la limite d'une part des frais de personnel directs.",
    },
    indicateurs: [
      compte(
        'gouvernance',
        'Accompagnements à la gouvernance et au pilotage',
        'accompagnements',
        'professionnalisation',
        'Liste des structures et des dates',
      ),
      compte(
        'formations',
        "Formations proposées aux structures d'insertion",
        'formations',
        'professionnalisation',
        'Programme et feuilles de présence',
      ),
      compte('juridique', 'Interventions juridiques sur place', 'interventions', 'marches', 'Comptes rendus'),
      compte('veille', 'Publications et notes de veille juridique', 'publications', 'intermediation', 'Publications'),
      compte('webinaires', 'Participants aux webinaires', 'participants', 'diversification', 'Relevé des connexions'),
      compte(
        'comites',
        'Participations aux comités et réunions techniques',
        'participations',
        'intermediation',
        'Convocations ou comptes rendus',
      ),
    ],
    pieces: [
      { id: 'statuts', libelle: 'Statuts en vigueur', obligatoire: true },
      { id: 'comptes', libelle: 'Comptes du dernier exercice clos', obligatoire: true },
      { id: 'rib', libelle: "Relevé d'identité bancaire", obligatoire: true },
    ],
    grille: {
      criteres: [
        {
          id: 'orientations',
          libelle: 'Réponse aux orientations',
          aide: 'Chaque orientation a ses actions, datées et suivies.',
          echelle: 5,
          poids: 35,
        },
        {
          id: 'plus_value',
          libelle: "Plus-value pour les structures d'insertion",
          aide: 'Ce que les structures ne pourraient pas faire seules.',
          echelle: 5,
          poids: 25,
        },
        {
          id: 'mesure',
          libelle: 'Objectifs mesurables et preuves',
          aide: 'Des cibles réalistes, des preuves simples à donner.',
          echelle: 5,
          poids: 20,
        },
        {
          id: 'budget',
          libelle: 'Budget juste et cofinancé',
          aide: 'Coûts expliqués, autres ressources cherchées.',
          echelle: 5,
          poids: 20,
        },
      ],
      aveugle: true,
      lecteursMin: 2,
      ecartAlerte: 20,
    },
    suivi:
      "Les porteurs partagent leurs informations tout au long de l'année et prennent part aux réunions de suivi. Le bilan final a deux parties : ce qui a été fait, orientation par orientation ; et les chiffres (salaires, dépenses, ressources, indicateurs).",
  },
};
