import { date, pluriel, pourcent } from '#src/presentation/format.ts';
import { part, petit } from '#src/socle/masque.ts';
import type { Bloc, Cellule, Chiffre, DocumentRapport } from '#src/socle/rapports/document.ts';
import { effectif, MASQUE, pourCent, SOURCE, section } from './rapportCommun.ts';
import { sectionFse } from './rapportFse.ts';
import { sectionFreins, sectionMaintien, sectionVentilations, tableauSorties } from './rapportTableaux.ts';
import type { Evaluation } from './requetes/evaluer.ts';

/** Sorties examinées. Moins de cinq décès n'en sont pas retirés : le dénominateur, comparé au total, les dirait. */
export const examinees = ({ classes: k }: Pick<Evaluation['mesures'], 'classes'>): number =>
  k.examinees + (petit(k.retrait) ? k.retrait : 0);

/** La phrase d'ouverture : combien, et avec quel effet. */
export function phraseEvaluation(e: Evaluation): string {
  const { mesures: m } = e;
  if (m.personnes === 0) return "Aucun parcours n'est ouvert : il n'y a rien à évaluer";
  if (petit(m.personnes)) return "L'opération suit moins de 5 personnes";
  const dynamiques = partDynamique(e, tableauSorties(e).montrees);
  const sortis = dynamiques === null ? '' : `, ${pourcent(dynamiques, { decimales: 0 })} des sorties sont dynamiques`;
  return `${pluriel(m.personnes, 'personne suivie', 'personnes suivies')} depuis l'ouverture${sortis}`;
}

const DYNAMIQUES = ['durable', 'transition', 'positive'];
const partDynamique = (e: Evaluation, montrees: ReadonlySet<string>) =>
  DYNAMIQUES.every((k) => montrees.has(k)) ? part(e.mesures.classes.dynamiques, examinees(e.mesures)) : null;

/** L'évaluation en blocs : la page, le PDF, le texte et le classeur disent la même chose. Tout effectif y est déjà masqué. */
export function rapportEvaluation(e: Evaluation): DocumentRapport {
  const { operation: o, jour } = e;
  return {
    titre: `Bilan et évaluation : ${o.intitule}`,
    sousTitre: phraseEvaluation(e),
    langue: 'fr',
    date: jour,
    auteur: o.operateurNom ?? o.financeurNom,
    mention: `${o.demonstration ? 'Données inventées pour la démonstration. ' : ''}Données arrêtées au ${date(jour)}.`,
    blocs: [
      {
        type: 'encadre',
        ton: 'methode',
        titre: 'Comment lire',
        texte: [
          `Une personne compte dans un délai une fois ${e.reperes.maturiteJours} jours passés depuis son départ, qu'elle soit arrivée ou non : le dénominateur est dit à côté de chaque part.`,
          'Les effectifs de 1 à 4 sont masqués, et ceux qui les rendraient par différence. Qui s’oppose aux statistiques n’y est pas.',
        ],
      },
      ...sectionFile(e),
      ...sectionDelais(e),
      ...sectionCouverture(e),
      ...sectionFreins(e),
      ...sectionSorties(e),
      ...sectionMaintien(e),
      ...sectionVentilations(e),
      ...sectionFse(e.fse),
      section('Repères et sources'),
      {
        type: 'tableau',
        legende: 'Paramètres appliqués',
        colonnes: [
          { libelle: 'Repère' },
          { libelle: 'Valeur' },
          { libelle: 'Source' },
          { libelle: 'Fiabilité de la source' },
        ],
        lignes: e.reperes.sources.map((s) => [
          s.libelle,
          s.valeur,
          s.source,
          s.confiance === 'operation' ? "réglé pour l'opération" : s.confiance,
        ]),
      },
    ],
  };
}

const chiffre = ({ jour }: Evaluation, libelle: string, n: number, definition: string): Chiffre => ({
  libelle,
  valeur: effectif(n),
  definition,
  date: date(jour),
  fiabilite: 'observe',
  source: SOURCE,
  nombre: petit(n) ? null : n,
});

const taux = ({ jour }: Evaluation, libelle: string, p: number | null, sur: number, definition: string): Chiffre => ({
  libelle,
  valeur: p !== null ? pourcent(p, { decimales: 0 }) : sur === 0 ? 'non calculable' : MASQUE,
  definition,
  date: date(jour),
  fiabilite: p === null ? 'non_calculable' : 'observe',
  source: SOURCE,
  nombre: p === null ? null : 100 * p,
  unite: '%',
});

function sectionFile(e: Evaluation): Bloc[] {
  const { files: f, nonVenus: v, immersions: i } = e.mesures;
  const annee = e.jour.slice(0, 4);
  const places = f.places === null ? "le nombre de places n'est pas connu" : pluriel(f.places, 'place');
  const sur = f.places && !petit(f.fileActive) ? f.fileActive / f.places : null;
  return [
    section("L'activité"),
    {
      type: 'chiffres',
      chiffres: [
        chiffre(
          e,
          `File active ${annee}`,
          f.fileActive,
          `Personnes en portefeuille un jour au moins en ${annee} : une place sert à plusieurs personnes.`,
        ),
        chiffre(
          e,
          'Stock du jour',
          f.stock,
          `Personnes en portefeuille aujourd'hui ; plafonds des portefeuilles ouverts : ${places}.`,
        ),
        taux(
          e,
          'File active sur places',
          sur,
          f.fileActive,
          `File active ${annee} rapportée aux plafonds des portefeuilles ouverts.`,
        ),
        taux(
          e,
          'Absences',
          part(v.absents, v.resolus),
          v.resolus,
          `Non-venus sur ${effectif(v.resolus)} rendez-vous honorés ou manqués ; excusés et annulés à part, ${effectif(v.aQualifier)} encore à qualifier.`,
        ),
        taux(
          e,
          "De l'immersion à l'emploi",
          part(i.emploi, i.mures),
          i.mures,
          `Sorties vers un emploi après une immersion, sur ${effectif(i.mures)} personnes dont une immersion est finie depuis ${e.reperes.maturiteJours} jours.`,
        ),
      ],
    },
  ];
}

function sectionDelais(e: Evaluation): Bloc[] {
  const jours = (n: number | null, mures: number): Cellule => (petit(mures) ? MASQUE : n);
  return [
    section('Les délais, sur les cohortes mûres'),
    {
      type: 'tableau',
      legende: 'Délais du parcours',
      colonnes: [
        { libelle: 'Étape' },
        { libelle: 'Personnes mûres', type: 'nombre' },
        { libelle: 'Arrivées', type: 'nombre', unite: '%' },
        { libelle: 'Médiane', type: 'nombre', unite: 'jours' },
        { libelle: 'Neuf sur dix', type: 'nombre', unite: 'jours' },
        { libelle: 'Dans le délai', type: 'nombre', unite: '%' },
        { libelle: 'Terme passé', type: 'nombre' },
      ],
      lignes: e.mesures.delais.map((d) => [
        d.libelle,
        petit(d.mures) ? MASQUE : d.mures,
        pourCent(part(d.arrivees, d.mures), d.mures),
        jours(d.mediane, d.mures),
        jours(d.p90, d.mures),
        d.limite ? pourCent(part(d.limite.dansLeDelai, d.limite.mures), d.limite.mures) : 'sans délai',
        d.limite ? (petit(d.limite.mures) ? MASQUE : d.limite.mures) : '',
      ]),
      notes: [
        "Médiane et « neuf sur dix » portent sur toutes les personnes mûres : qui n'est pas arrivé compte comme plus long que tous ; sans valeur, le seuil n'est pas atteint. La part dans le délai porte sur les personnes dont le terme est passé.",
      ],
    },
  ];
}

const nomDuMois = (mois: string) => `${mois.slice(5)}/${mois.slice(0, 4)}`;

function sectionCouverture(e: Evaluation): Bloc[] {
  if (e.mesures.couverture.length === 0) return [];
  return [
    section('Le rendez-vous du mois'),
    {
      type: 'tableau',
      legende: `Part des personnes suivies tout le mois qui ont eu au moins ${pluriel(e.reperes.rdvParMois, 'rendez-vous honoré', 'rendez-vous honorés')}`,
      colonnes: [
        { libelle: 'Mois' },
        { libelle: 'Suivies tout le mois', type: 'nombre' },
        { libelle: 'Vues', type: 'nombre', unite: '%' },
      ],
      lignes: e.mesures.couverture.map((c) => [
        nomDuMois(c.mois),
        petit(c.suivies) ? MASQUE : c.suivies,
        pourCent(part(c.vues, c.suivies), c.suivies),
      ]),
    },
  ];
}

function sectionSorties(e: Evaluation): Bloc[] {
  const { classes: k } = e.mesures;
  const sur = examinees(e.mesures);
  const { bloc, montrees } = tableauSorties(e);
  const definition = `sur ${effectif(sur)} sorties examinées${petit(k.retrait) ? ' (décès compris, ils sont moins de 5)' : ', décès retirés'}.`;
  return [
    section('Les sorties'),
    {
      type: 'chiffres',
      chiffres: [
        taux(
          e,
          'Sorties dynamiques',
          partDynamique(e, montrees),
          sur,
          `Emploi durable, de transition et sorties positives, ${definition}`,
        ),
        taux(
          e,
          'Sorties durables',
          montrees.has('durable') ? part(k.durable, sur) : null,
          sur,
          `CDI, CDD de plus de 6 mois, travail indépendant, ${definition}`,
        ),
      ],
    },
    bloc,
  ];
}
